/** What the goals need of Maven: its session, settings, log and resolver. */
package io.github.dbtmaven.dbt.mojo.maven;
