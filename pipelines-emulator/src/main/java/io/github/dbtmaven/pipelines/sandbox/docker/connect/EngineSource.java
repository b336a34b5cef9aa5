package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import java.util.List;

/** One way by which a machine says where its engine is. */
@FunctionalInterface
interface EngineSource {
    /** The engines that it names, the likeliest first; often none. */
    List<EngineCandidate> candidates();
}
