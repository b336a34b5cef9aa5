package io.github.dbtmaven.pipelines.plan.support;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the emulator can run. A plan that needs more is rejected before anything starts.
 *
 * @param runtimes where steps can run; several if none has been chosen yet
 * @param pipes names without a version: {@code atlassian/bitbucket-upload-file}
 * @param differences known differences between the chosen runtime and Bitbucket, one sentence each, printed once
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

    /** Returns the capabilities of one runtime, without pipes. */
    public static Capabilities of(RuntimeKind runtime, List<String> differences) {
        return new Capabilities(Set.of(runtime), Set.of(), differences);
    }

    /** Returns a copy with these pipes. */
    public Capabilities withPipes(Set<String> names) {
        return new Capabilities(runtimes, names, differences);
    }

    /** Returns whether steps can run in their images. */
    public boolean images() {
        return runtimes.stream().anyMatch(RuntimeKind::images);
    }
}
