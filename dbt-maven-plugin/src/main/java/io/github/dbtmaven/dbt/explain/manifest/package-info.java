/** What a comparison needs of a manifest, read as a stream: hashes of the parts of each node, not their texts. */
package io.github.dbtmaven.dbt.explain.manifest;
