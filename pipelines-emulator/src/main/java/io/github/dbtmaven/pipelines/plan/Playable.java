package io.github.dbtmaven.pipelines.plan;

import java.util.Set;

/**
 * What the caller can run. A plan that needs more is refused before anything starts.
 *
 * @param pipes names without a version: {@code atlassian/bitbucket-upload-file}
 * @param images whether steps run in their image; when not, the image is ignored and so are its credentials
 * @param runAsUser whether a script can run under the uid that its image asks for
 * @param onlyExplained the plan is shown to a person and not run: what is not supported here is a remark of it
 */
public record Playable(Set<String> pipes, boolean images, boolean runAsUser, boolean onlyExplained) {
    public Playable {
        pipes = Set.copyOf(pipes);
    }

    /** What is run. */
    public Playable(Set<String> pipes, boolean images, boolean runAsUser) {
        this(pipes, images, runAsUser, false);
    }

    /** The same, for a plan that nobody runs. */
    public Playable toExplain() {
        return new Playable(pipes, images, runAsUser, true);
    }
}
