/**
 * Starting, streaming and ending processes of this machine. Imports nothing of ours; used by both modules.
 */
package io.github.dbtmaven.pipelines.process;
