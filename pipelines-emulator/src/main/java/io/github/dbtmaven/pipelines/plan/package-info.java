/** What a build does: a {@code Plan} of items and steps, and the request and the decisions behind it. */
package io.github.dbtmaven.pipelines.plan;
