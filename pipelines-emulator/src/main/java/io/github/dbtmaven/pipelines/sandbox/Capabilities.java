package io.github.dbtmaven.pipelines.sandbox;

import java.util.List;

/**
 * What a kind of sandbox can do.
 *
 * @param images whether a step runs in its image; the host runtime ignores it, which is said
 * @param runAsUser whether the script can run under another uid
 * @param memoryLimit whether memory is limited
 * @param differences known differences from the service, one sentence each, printed once
 */
public record Capabilities(boolean images, boolean runAsUser, boolean memoryLimit, List<String> differences) {
    public Capabilities {
        differences = List.copyOf(differences);
    }
}
