/**
 * The entry point of the emulator: {@code Emulator}, {@code BitbucketRepository}, {@code BuildResult}. Connects the
 * packages below and depends on neither Maven nor dbt.
 */
package io.github.dbtmaven.pipelines;
