/** Stores state in S3 or a compatible service. Its library is resolved only when {@code dbt.state} is a bucket. */
package io.github.dbtmaven.dbt.state.s3;
