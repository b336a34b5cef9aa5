/** Formats counts, lists, times and hashes in messages. Used by both modules; imports only {@code text.secrets}. */
package io.github.dbtmaven.pipelines.text;
