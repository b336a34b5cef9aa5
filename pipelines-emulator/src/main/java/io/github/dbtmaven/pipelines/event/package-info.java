/**
 * What happened, as sealed events; secrets are masked before any listener sees one.
 */
package io.github.dbtmaven.pipelines.event;
