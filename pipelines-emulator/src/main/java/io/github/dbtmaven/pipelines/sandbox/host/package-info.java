/** Runs steps as processes on this machine. */
package io.github.dbtmaven.pipelines.sandbox.host;
