package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** Uses the example's {@code bitbucket-pipelines.article.yml}: plain shell. */
abstract class ShellPipelineLoop extends WholeLoop {
    ShellPipelineLoop(String runtime) {
        super(runtime, "article", "bitbucket-pipelines.article.yml");
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
