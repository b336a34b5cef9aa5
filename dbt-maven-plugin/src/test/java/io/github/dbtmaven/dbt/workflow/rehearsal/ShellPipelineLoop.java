package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Uses the example's {@code bitbucket-pipelines.article.yml}: plain shell. Four of the pull requests run only in the matrix,
 * because the default build runs them with the goals.
 */
abstract class ShellPipelineLoop extends WholeLoop {
    ShellPipelineLoop(String runtime) {
        super(runtime, "article", "bitbucket-pipelines.article.yml");
    }

    @Override
    @Test
    @Tag("matrix")
    void buildsCommittedChange() throws Exception {
        super.buildsCommittedChange();
    }

    @Override
    @Test
    @Tag("matrix")
    void buildsEverythingWithoutState() throws Exception {
        super.buildsEverythingWithoutState();
    }

    @Override
    @Test
    @Tag("matrix")
    void failsForBrokenModel() throws Exception {
        super.failsForBrokenModel();
    }

    @Override
    @Test
    @Tag("matrix")
    void failsForRejectedCredentials() throws Exception {
        super.failsForRejectedCredentials();
    }

    @Override
    void deployLeft(FinishedBuild deployed, Nodes all) throws IOException {
        assertThat(Nodes.ofRunResults(deployed.runResults().orElseThrow())).isEqualTo(all.only("snapshots"));
        assertThat(deployed.downloads(2))
                .containsExactlyInAnyOrder(
                        "put graph_summary.json 201",
                        "put manifest.json 201",
                        "put run_results.json 201",
                        "put semantic_manifest.json 201");
        assertThat(deployed.step(1).get("artifacts").get(0).get("pattern").asText())
                .isEqualTo("target/*.json");
    }

    /** Returns the nodes of {@code dbt test}, or of a failed {@code dbt run}. */
    @Override
    Nodes ofLastCommand(Nodes.Expected expected) {
        return expected.passes()
                ? expected.nodes().only("tests", "unit_tests")
                : expected.nodes().only("models");
    }
}
