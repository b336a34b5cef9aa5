package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import java.util.List;

/** A source of engine addresses on this machine. */
@FunctionalInterface
interface EngineSource {
    /** Returns the engines, the most likely first; often none. */
    List<EngineCandidate> candidates();
}
