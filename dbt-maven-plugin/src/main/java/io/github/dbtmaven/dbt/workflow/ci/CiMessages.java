package io.github.dbtmaven.dbt.workflow.ci;

import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import io.github.dbtmaven.dbt.workflow.GoalMessages;
import io.github.dbtmaven.dbt.workflow.RunSummary;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;

/** Messages of {@code dbt:slim-ci} about the selection and the result of a build. */
public final class CiMessages {
    private static final int FEW = 3;

    private CiMessages() {}

    /**
     * Summarizes the selection before the build.
     *
     * @param selection the user's {@code --select} and {@code --exclude}; empty for the changed nodes
     */
    static String decided(BuildSelection decision, String selection) {
        long nodes = decision.nodes();
        long tests = decision.tests();
        if (nodes == 0 && decision.inlined() == 0 && decision.reused().isEmpty()) {
            String kinds = "model, seed, snapshot" + (tests == 0 ? ", function or test" : " or function");
            String nothing = selection.isEmpty()
                    ? "No " + kinds + " differs from the state: CI "
                    : "With \"" + selection + "\" no " + kinds + " is selected: CI ";
            return nothing
                    + (tests == 0 ? "builds nothing" : "runs " + GoalMessages.tests(tests))
                    + (production(decision).isEmpty()
                            ? ""
                            : " against production's " + String.join(", ", production(decision)));
        }
        return "CI builds " + nodes + " of " + GoalMessages.nodes(decision.projectNodes()) + " and runs "
                + GoalMessages.tests(tests) + "; " + rest(decision)
                + (production(decision).isEmpty()
                        ? ""
                        : ". Some tests read only relations of production: " + String.join(", ", production(decision)));
    }

    /** Nodes that are left out because nothing else of them differs. */
    static String ignoredFormatting(List<String> ids) {
        return "dbt.ignoreFormatting: only white space or comments changed in the SQL of " + GoalMessages.few(ids)
                + ", which does not count";
    }

    /** Nodes and tests of the state that the project no longer contains. */
    static String gone(List<String> ids) {
        boolean built = ids.stream().anyMatch(id -> !id.startsWith("test.") && !id.startsWith("unit_test."));
        return "Removed since the published state, not built or tested: " + GoalMessages.few(ids)
                + (built
                        ? "; production keeps its relation. Before you drop it, check that no other node creates it"
                        : "");
    }

    /** Nodes that count as modified only because of their rendered configuration. */
    static String rendered(List<BuildSelection.Rendered> nodes) {
        return "Code unchanged, but configuration differs from the state: "
                + Shown.few(
                        nodes.stream()
                                .map(node -> "\"" + node.uniqueId() + "\" (" + String.join(", ", node.keys()) + ")")
                                .toList(),
                        FEW)
                + ". If it depends on the target, it differs in every pull request: set"
                + " state_modified_compare_more_unrendered_values to true under \"flags\" of dbt_project.yml, then deploy"
                + " and publish the state";
    }

    /** Nodes and tests of the state that are disabled for the target of CI. */
    static String disabled(List<String> ids, String target) {
        return "Disabled for target \"" + target + "\", not built or tested: " + GoalMessages.few(ids);
    }

    /** Changes that do not affect the selection. */
    static String untested(List<String> names) {
        return "Changed since the published state, but not tested, because dbt selects no node for it: "
                + GoalMessages.few(names) + ". To test it, build everything with '-Ddbt.select=*'.";
    }

    /** {@code dbt.maxNodes} is not positive. */
    static String badMaxNodes(int nodes) {
        return "dbt.maxNodes is " + nodes + ", but must be at least 1. Correct it, or leave it out for no limit.";
    }

    /**
     * More nodes than allowed are selected.
     *
     * @param compared whether there is a state
     */
    static String tooMany(long nodes, int most, boolean compared) {
        return "CI failed: it would build " + GoalMessages.nodes(nodes) + ", more than dbt.maxNodes=" + most
                + ", so nothing is built. "
                + (compared
                        ? "See what changed with mvn dbt:explain, or narrow the build with dbt.select or dbt.exclude, or raise"
                                + " dbt.maxNodes."
                        : "No state is published, so everything is selected: publish one, narrow the build with dbt.select or"
                                + " dbt.exclude, or raise dbt.maxNodes.");
    }

    /** Selected nodes without a result. */
    static String leftOut(List<String> ids) {
        return "dbt selected but did not run: " + GoalMessages.few(ids) + ". Run it with a separate dbt command.";
    }

    /** {@code dbt.fullRefresh=false} is set. */
    public static String buildsOnLeftovers() {
        return "dbt.fullRefresh is false: CI builds on relations that other pull requests left in the CI schema, so its result"
                + " may depend on them.";
    }

    /** Summary of {@code dbt:explain}. */
    static String explained(long changed, long nodes, long tests) {
        return changed == 0
                ? "Nothing differs from the state: state:modified+ selects nothing"
                : Shown.count(changed, "node") + (changed == 1 ? " differs" : " differ") + " from the state, and "
                        + Shown.count(nodes, "node") + " and " + Shown.count(tests, "test")
                        + " follow. Ask for one with"
                        + " -Ddbt.node=NAME";
    }

    /** dbt wrote no manifest. */
    static String notParsed(String reason) {
        return "dbt could not parse the project: " + reason;
    }

    /** dbt wrote a manifest, but failed to list its selection. */
    static String selectionNotChecked() {
        return "dbt failed to compare the project with the state, see its output above. The reasons come from the manifests"
                + " alone.";
    }

    /** Summary of a failed CI build. */
    static String ciFailed(String reason) {
        return "CI failed: " + reason;
    }

    /** Summary of a CI build with a state. */
    static String ciBuilt(RunSummary run, BuildSelection decision) {
        return "CI built " + run.built() + " of " + GoalMessages.nodes(decision.projectNodes()) + " in "
                + Shown.seconds(run.seconds()) + ", " + rest(decision) + "; " + GoalMessages.passed(run);
    }

    /** Summary of a CI build without a state. */
    static String ciBuiltAll(RunSummary run, long projectNodes) {
        return "CI built " + run.built() + " of " + GoalMessages.nodes(projectNodes) + " in "
                + Shown.seconds(run.seconds()) + ", without a state; " + GoalMessages.passed(run);
    }

    private static String rest(BuildSelection decision) {
        int reused = decision.reused().nodes().size();
        return decision.deferred() + " deferred to production" + (reused == 0 ? "" : ", " + reused + " reused")
                + (decision.inlined() == 0 ? "" : ", " + decision.inlined() + " inlined");
    }

    /** Returns the relations of tests that read only production. */
    private static List<String> production(BuildSelection decision) {
        return decision.readsProduction().stream()
                .filter(BuildSelection.ReadsProduction::entirely)
                .flatMap(test -> test.relations().stream())
                .distinct()
                .toList();
    }
}
