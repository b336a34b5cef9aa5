package io.github.dbtmaven.dbt.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeOutcomesTest {
    private static final ArtifactMetadata NONE = new ArtifactMetadata(12, "", "", "", "shop", "", Map.of());

    private static Manifest manifest(String... ids) {
        Map<String, ManifestNode> nodes = new LinkedHashMap<>();
        for (String id : ids) {
            nodes.put(
                    id,
                    new ManifestNode(
                            id,
                            id.substring(0, id.indexOf('.')),
                            "",
                            id.endsWith("inlined") ? Optional.empty() : Optional.of(id),
                            List.of(),
                            Optional.empty(),
                            List.of(),
                            false));
        }
        return new Manifest(NONE, nodes, Set.of());
    }

    private static Optional<RunResults> results(String... idsAndStatuses) {
        List<NodeResult> results = new ArrayList<>();
        for (int i = 0; i < idsAndStatuses.length; i += 2) {
            results.add(new NodeResult(idsAndStatuses[i], idsAndStatuses[i + 1], Optional.empty()));
        }
        return Optional.of(new RunResults(NONE, results, 1));
    }

    @Test
    void sortsByStatus() {
        NodeOutcomes nodes = NodeOutcomes.of(
                manifest("model.a", "model.b", "seed.c", "test.d", "test.e", "test.f", "model.g", "model.inlined"),
                results(
                        "model.a",
                        "success",
                        "model.b",
                        "error",
                        "seed.c",
                        "skipped",
                        "test.d",
                        "pass",
                        "test.e",
                        "warn",
                        "test.f",
                        "fail",
                        "model.g",
                        "partial success"),
                Optional.empty(),
                true,
                false);
        assertThat(nodes.applied()).containsExactly("model.a", "test.d", "test.e");
        assertThat(nodes.notApplied()).containsExactly("model.b", "seed.c", "test.f", "model.g");
        assertThat(nodes.unknown()).isEmpty();
        assertThat(nodes.complete()).isFalse();
        assertThat(nodes.changedProduction()).isTrue();
    }

    @Test
    void nodeWithoutResultWasNotSelectedIfUserSelected() {
        Manifest manifest = manifest("model.a", "model.b");
        assertThat(NodeOutcomes.of(manifest, results("model.a", "success"), Optional.empty(), true, true)
                        .notSelected())
                .containsExactly("model.b");
        assertThat(NodeOutcomes.of(manifest, results("model.a", "success"), Optional.empty(), true, false)
                        .notApplied())
                .containsExactly("model.b");
    }

    @Test
    void startedNodeWithoutEndIsUnknown() {
        NodeOutcomes nodes = NodeOutcomes.of(
                manifest("model.a", "model.b", "model.c", "model.d"),
                Optional.empty(),
                Optional.of(new NodeEvents(
                        Set.of("model.a", "model.b", "model.c"),
                        Set.of("model.a", "model.b"),
                        Map.of("model.a", "success"))),
                false,
                true);
        assertThat(nodes)
                .isEqualTo(new NodeOutcomes(
                        List.of("model.a"), List.of("model.c"), List.of("model.b"), List.of("model.d")));
    }

    @Test
    void everythingIsUnknownIfDbtReportsNothingAndIsKilled() {
        Manifest manifest = manifest("model.a", "model.b");
        assertThat(NodeOutcomes.of(manifest, Optional.empty(), Optional.empty(), false, false)
                        .unknown())
                .containsExactly("model.a", "model.b");
        assertThat(NodeOutcomes.of(manifest, results("model.a", "success"), Optional.empty(), false, false)
                        .unknown())
                .as("dbt 2 was interrupted")
                .containsExactly("model.b");
    }

    @Test
    void testsAloneDoNotChangeProduction() {
        NodeOutcomes nodes = NodeOutcomes.of(
                manifest("model.a", "test.b"),
                results("model.a", "error", "test.b", "pass"),
                Optional.empty(),
                true,
                false);
        assertThat(nodes.changedProduction()).isFalse();
    }
}
