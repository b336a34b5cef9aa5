package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.dbt.command.Decision;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;
import java.util.stream.Collectors;

/** What the goal slim-ci says about what it is going to build and what it built. */
final class CiMessages {
    private static final int FEW = 3;

    private CiMessages() {}

    /**
     * The line that says what CI decided.
     *
     * @param selection {@code --select} and {@code --exclude} of the user; empty: what changed
     */
    static String decided(Decision decision, String selection) {
        long nodes = decision.nodes();
        long tests = decision.tests();
        if (nodes == 0 && decision.inlined() == 0) {
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
                        : ". Tests of nothing that it builds read production's "
                                + String.join(", ", production(decision)));
    }

    /** What the state has and the project has not, which no selection can name. */
    static String gone(List<String> ids) {
        boolean built = ids.stream().anyMatch(id -> !id.startsWith("test.") && !id.startsWith("unit_test."));
        return "Gone since the state, so nothing builds or tests it: " + GoalMessages.few(ids)
                + (built
                        ? "; production keeps its relation. Before you drop it, check that no other node makes it"
                        : "");
    }

    /** Nodes that only their rendered configuration makes modified. */
    static String rendered(List<Decision.Rendered> nodes) {
        return "Text unchanged, but configuration differs from the state: "
                + nodes.stream()
                        .limit(FEW)
                        .map(node -> "\"" + node.uniqueId() + "\" (" + String.join(", ", node.keys()) + ")")
                        .collect(Collectors.joining(", "))
                + (nodes.size() > FEW ? " and " + (nodes.size() - FEW) + " more" : "")
                + ". If it depends on the target, it differs in every pull request: set"
                + " state_modified_compare_more_unrendered_values to true under \"flags\" of dbt_project.yml, then deploy"
                + " and publish";
    }

    /** What the state has and the target of CI disables. */
    static String disabled(List<String> ids, String target) {
        return "Disabled for target \"" + target + "\", so CI neither builds nor tests it: " + GoalMessages.few(ids);
    }

    /** Selected, and not in the results. */
    static String leftOut(List<String> ids) {
        return "dbt left out what it had selected, and nothing of it was tried: " + GoalMessages.few(ids)
                + ". Run it by a dbt command" + " of its own.";
    }

    /** {@code dbt.fullRefresh=false}. */
    static String buildsOnLeftovers() {
        return "dbt.fullRefresh is false: CI builds on what other pull requests left in the CI schema, and its result may"
                + " depend on them.";
    }

    /** The guard's word. */
    static String wouldOverwrite(List<String> writes, String target) {
        return "Nothing was built, because target \"" + target + "\" would write to production: "
                + String.join(", ", writes.subList(0, Math.min(FEW, writes.size())))
                + (writes.size() > FEW ? " and " + (writes.size() - FEW) + " more" : "")
                + ". Let schema or target_schema follow the target, or leave it out with -Ddbt.exclude.";
    }

    /** After a CI build that failed. */
    static String ciFailed(String reason) {
        return "CI failed: " + reason;
    }

    /** After a CI build against a state. */
    static String ciBuilt(RunSummary run, Decision decision) {
        return "CI built " + run.built() + " of " + GoalMessages.nodes(decision.projectNodes()) + " in "
                + Shown.seconds(run.seconds()) + ", " + rest(decision) + "; " + GoalMessages.passed(run);
    }

    /** After a CI build without a state. */
    static String ciBuiltAll(RunSummary run, long projectNodes) {
        return "CI built " + run.built() + " of " + GoalMessages.nodes(projectNodes) + " in "
                + Shown.seconds(run.seconds()) + ", without a state; " + GoalMessages.passed(run);
    }

    private static String rest(Decision decision) {
        return decision.deferred() + " deferred to production"
                + (decision.inlined() == 0 ? "" : ", " + decision.inlined() + " inlined");
    }

    /** Relations that tests read which test nothing that is built. */
    private static List<String> production(Decision decision) {
        return decision.readsProduction().stream()
                .filter(Decision.ReadsProduction::entirely)
                .flatMap(test -> test.relations().stream())
                .distinct()
                .toList();
    }
}
