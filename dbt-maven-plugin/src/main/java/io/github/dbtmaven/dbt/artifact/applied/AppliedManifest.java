package io.github.dbtmaven.dbt.artifact.applied;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.NodeOutcomes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The manifest of what is in production after a deploy that did not build everything.
 *
 * @param file of the manifest
 * @param putBack unique ids of nodes and sources whose definition is that of the earlier state
 * @param removed unique ids of nodes that the manifest lacks: new ones that were not built, and tests that were not passed
 */
public record AppliedManifest(Path file, List<String> putBack, List<String> removed) {
    private static final ManifestDefinitions NOTHING =
            new ManifestDefinitions("", Map.of(), Map.of(), Map.of(), Map.of());

    public AppliedManifest {
        requireNonNull(file, "file");
        putBack = List.copyOf(putBack);
        removed = List.copyOf(removed);
    }

    /**
     * Writes the manifest. Reads both manifests as streams.
     *
     * @param deployed the manifest of the deploy
     * @param before that of the state before it; empty if there is none, so that only what was built remains
     */
    public static AppliedManifest write(NodeOutcomes outcomes, Path deployed, Optional<Path> before, Path file) {
        try {
            ManifestDefinitions now = DefinitionReader.read(deployed);
            ManifestDefinitions earlier = before.isPresent() ? DefinitionReader.read(before.get()) : NOTHING;
            AppliedPlan plan = AppliedPlan.of(new AppliedNodes(outcomes, now, earlier), now, earlier);
            new ManifestWriter(plan, deployed, before).write(file);
            return new AppliedManifest(file, List.copyOf(plan.putBack()), List.copyOf(plan.removed()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
