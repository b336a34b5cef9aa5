package io.github.dbtmaven.pipelines.plan.support;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the emulator can run. A plan that needs more is rejected before anything starts.
 *
 * @param runtimes where steps can run; several if none has been chosen yet
 * @param pipes implemented pipes, names without a version: {@code atlassian/bitbucket-upload-file}
 * @param otherPipes what happens to all other pipes
 * @param differences known differences between the chosen runtime and Bitbucket, one sentence each, printed once
 */
public record Capabilities(
        Set<RuntimeKind> runtimes, Set<String> pipes, PipePolicy otherPipes, List<String> differences) {
    public Capabilities {
        if (runtimes.isEmpty()) {
            throw new IllegalArgumentException("steps run somewhere");
        }
        runtimes = Collections.unmodifiableSet(EnumSet.copyOf(runtimes));
        pipes = Set.copyOf(pipes);
        requireNonNull(otherPipes, "otherPipes");
        differences = List.copyOf(differences);
    }

    /** Creates capabilities that reject all other pipes. */
    public Capabilities(Set<RuntimeKind> runtimes, Set<String> pipes, List<String> differences) {
        this(runtimes, pipes, PipePolicy.REFUSE, differences);
    }

    /** Returns the capabilities of one runtime, without pipes. */
    public static Capabilities of(RuntimeKind runtime, List<String> differences) {
        return new Capabilities(Set.of(runtime), Set.of(), differences);
    }

    /** Returns a copy with these pipes. */
    public Capabilities withPipes(Set<String> names) {
        return new Capabilities(runtimes, names, otherPipes, differences);
    }

    /** Returns a copy with this policy for pipes that are not implemented. */
    public Capabilities withOtherPipes(PipePolicy policy) {
        return new Capabilities(runtimes, pipes, policy, differences);
    }

    /** Returns whether steps can run in their images. */
    public boolean images() {
        return runtimes.stream().anyMatch(RuntimeKind::images);
    }
}
