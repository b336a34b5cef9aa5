package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** Uses the example's {@code bitbucket-pipelines.yml}: the goals of this build's plugin. */
abstract class GoalsPipelineLoop extends WholeLoop {
    GoalsPipelineLoop(String runtime) {
        super(runtime, "ours", "bitbucket-pipelines.yml");
    }

    @Override
    void deployLeft(FinishedBuild deployed, Nodes all) throws IOException {
        Nodes deployedNodes = all.only("seeds", "models", "snapshots", "tests");
        // added by the pull request
        deployedNodes.names().get("passed tests").remove("money_not_negative_int_customer_orders_lifetime_amount");
        assertThat(Nodes.ofRunResults(deployed.runResults().orElseThrow())).isEqualTo(deployedNodes);
        // the pointer is last, so that it never names a missing archive
        assertThat(deployed.downloads(1))
                .satisfiesExactly(
                        entry -> assertThat(entry).matches("put dbt-state-prod-1-[0-9a-f]{12}\\.zip 201"),
                        entry -> assertThat(entry).matches("put dbt-state-prod-1-[0-9a-f]{12}\\.json 201"),
                        entry -> assertThat(entry).isEqualTo("list  200"),
                        entry -> assertThat(entry).isEqualTo("put manifest.json 201"),
                        entry -> assertThat(entry).isEqualTo("put run_results.json 201"),
                        entry -> assertThat(entry).isEqualTo("put dbt-state.json 201"),
                        entry -> assertThat(entry).isEqualTo("list  200"));
    }

    /** Returns all nodes, since there is only one {@code dbt build}. */
    @Override
    Nodes ofLastCommand(Nodes.Expected expected) {
        return expected.nodes();
    }
}
