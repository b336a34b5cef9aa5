/** Masks secrets in events before any listener sees them. */
package io.github.dbtmaven.pipelines.event.masking;
