/** What happens in a build, as events that carry the index of their step, and the request to stop. */
package io.github.dbtmaven.pipelines.run.progress;
