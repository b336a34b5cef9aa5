/**
 * Formats counts, lists, times and hashes in messages, and masks secrets. Used by both modules; imports no other package of
 * the project.
 */
package io.github.dbtmaven.pipelines.text;
