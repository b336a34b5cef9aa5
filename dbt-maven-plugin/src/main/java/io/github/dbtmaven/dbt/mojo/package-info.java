/** The goals and their parameters. The only package that uses Maven's API. */
package io.github.dbtmaven.dbt.mojo;
