/**
 * The front door of the emulator: {@code Emulator}, {@code BitbucketRepository}, {@code BuildResult}. It wires the
 * packages below and knows neither Maven nor dbt.
 */
package io.github.dbtmaven.pipelines;
