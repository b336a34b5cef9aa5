package io.github.dbtmaven.pipelines.plan;

import java.util.Set;

/**
 * What the caller can play. A plan that needs more is refused before anything starts.
 *
 * @param pipes names without a version: {@code atlassian/bitbucket-upload-file}
 * @param images whether steps run in their image; when not, the image is ignored and so are its credentials
 * @param runAsUser whether a script can run under the uid that its image asks for
 */
public record Playable(Set<String> pipes, boolean images, boolean runAsUser) {
    public Playable {
        pipes = Set.copyOf(pipes);
    }
}
