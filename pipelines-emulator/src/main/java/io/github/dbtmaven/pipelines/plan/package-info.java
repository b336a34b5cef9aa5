/** What a build does, as plain data: a {@code Plan} of items and steps, with what it was made from. */
package io.github.dbtmaven.pipelines.plan;
