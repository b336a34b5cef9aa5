/** The events of a build. Secrets are masked before listeners receive them. */
package io.github.dbtmaven.pipelines.event;
