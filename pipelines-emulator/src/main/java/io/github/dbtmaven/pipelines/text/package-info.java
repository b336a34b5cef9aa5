/**
 * How messages write counts, lists, times and hashes, and how they hide secrets. Every message of both modules uses it; it knows nothing of ours.
 */
package io.github.dbtmaven.pipelines.text;
