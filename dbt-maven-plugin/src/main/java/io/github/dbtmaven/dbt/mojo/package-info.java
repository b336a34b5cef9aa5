/**
 * The goals: parameters and adaptation to Maven. The only package that sees Maven.
 */
package io.github.dbtmaven.dbt.mojo;
