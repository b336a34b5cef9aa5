/** The services of a running step: starting them, waiting until they are ready, and how they end. */
package io.github.dbtmaven.pipelines.run.service;
