/**
 * What every package of the plugin may say and throw: progress, outcomes and errors. Imports nothing of ours.
 */
package io.github.dbtmaven.dbt;
