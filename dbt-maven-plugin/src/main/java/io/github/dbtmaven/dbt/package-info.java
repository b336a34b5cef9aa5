/** Progress, outcomes and errors that all packages of the plugin share. Imports no other package of the plugin. */
package io.github.dbtmaven.dbt;
