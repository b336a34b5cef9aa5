/**
 * How messages write counts, lists, times and hashes. Every message of both modules uses it; it knows nothing of ours.
 */
package io.github.dbtmaven.pipelines.text;
