package io.github.dbtmaven.pipelines.plan.support;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What can be run. A plan that needs more is refused before anything starts.
 *
 * @param runtimes where steps may run; several as long as nobody has chosen one
 * @param pipes names without a version: {@code atlassian/bitbucket-upload-file}
 * @param differences known differences of the chosen runtime from Bitbucket, one sentence each, printed once
 */
public record Capabilities(Set<RuntimeKind> runtimes, Set<String> pipes, List<String> differences) {
    public Capabilities {
        if (runtimes.isEmpty()) {
            throw new IllegalArgumentException("steps run somewhere");
        }
        runtimes = Collections.unmodifiableSet(EnumSet.copyOf(runtimes));
        pipes = Set.copyOf(pipes);
        differences = List.copyOf(differences);
    }

    /** The capabilities of one runtime, without pipes. */
    public static Capabilities of(RuntimeKind runtime, List<String> differences) {
        return new Capabilities(Set.of(runtime), Set.of(), differences);
    }

    /** The same with these pipes. */
    public Capabilities withPipes(Set<String> names) {
        return new Capabilities(runtimes, names, differences);
    }

    /** Whether steps may run in their images. */
    public boolean images() {
        return runtimes.contains(RuntimeKind.DOCKER);
    }
}
