package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;
import java.util.Optional;

/** What the goals deploy, publish-state and slim-ci say. */
final class GoalMessages {
    private static final int FEW = 3;

    private GoalMessages() {}

    /** {@code dbt.stateMissing} in no known form. */
    static String unknownStateMissing(String text) {
        return "dbt.stateMissing is \"" + text + "\", which is neither \"full\" (build everything while no state is"
                + " published) nor \"fail\".";
    }

    /** {@code dbt.threads} that dbt cannot use. */
    static String badThreads(int threads) {
        return "dbt.threads is " + threads
                + ", but dbt needs at least 1. Correct it, or leave it out for what the profile" + " says.";
    }

    /** A selection that matches nothing in a whole build. */
    static String nothingSelected(String selection) {
        return "With \"" + selection
                + "\" nothing is selected, so nothing was built. Look for a mistyped name, see \"dbt ls " + selection
                + "\".";
    }

    /** The state is of another project. */
    static String otherProject(String theirs, String ours) {
        return "The published state is of the dbt project \"" + theirs + "\" and this is \"" + ours + "\": everything"
                + " counts as new. Look whether dbt.state and dbt.projectDir belong together.";
    }

    /** Before a deploy. */
    static String deploying(String origin, String target, String version, String dbtOrigin) {
        return "Deploying " + origin + " to target \"" + target + "\" with dbt " + version + " from " + dbtOrigin;
    }

    /** After a deploy. */
    static String deployed(String target, RunSummary run, String receipt) {
        return "Deployed " + nodes(run.built()) + " to target \"" + target + "\" in " + Shown.seconds(run.seconds())
                + ", " + passed(run) + ". Receipt: " + receipt;
    }

    /** After a deploy that failed. */
    static String deployFailed(String target, String reason) {
        return "The deploy to target \"" + target + "\" failed: " + reason;
    }

    /** A deploy failed, and its state was to be published. */
    static String notPublished(String summary) {
        return summary + " Its state is not published.";
    }

    /** What failed, by dbt's ids. */
    static String failedNodes(List<String> failed, long skipped) {
        return few(failed) + " failed"
                + (skipped == 0
                        ? ""
                        : ", and " + skipped + " after " + (failed.size() == 1 ? "it" : "them")
                                + (skipped == 1 ? " was skipped" : " were skipped"))
                + "; see dbt's output above.";
    }

    /** A seed that does not fit the table that an earlier run created. */
    static String seedColumnsChanged(String seed, String file, Optional<String> columns, String cause) {
        return "The columns of the seed \"" + seed + "\" changed: " + file
                + columns.map(names -> " has \"" + names + "\"").orElse("") + ", and its table differs (" + cause
                + "). Build the table anew with -Ddbt.fullRefresh=true; this also rebuilds every other seed and"
                + " incremental model that is selected.";
    }

    /**
     * dbt ended before its time.
     *
     * @param built what it had built until then
     * @param complaint its own words
     */
    static String stoppedEarly(int exitCode, long built, Optional<String> complaint) {
        if (exitCode > 128) {
            return "dbt was ended from outside by signal " + (exitCode - 128)
                    + (exitCode == 137
                            ? ", as the memory limit of a step does. Give the step more memory with \"size: 2x\", or dbt fewer"
                                    + " threads with -Ddbt.threads."
                            : ".");
        }
        return "dbt ended with status " + exitCode
                + (built == 0 ? " before it built anything" : " after it had built " + nodes(built))
                + complaint.map(words -> ": " + words).orElse("") + "; "
                + complaint
                        .filter(words -> words.contains("hub.getdbt.com"))
                        .map(words -> "dbt deps needs the package hub. Allow that host, or take the packages of"
                                + " packages.yml from git or from a folder of the repository.")
                        .orElse("see its output above.");
    }

    /** dbt passed and left no artifacts. */
    static String noResults() {
        return "dbt built what it should, but left no run_results.json, so that nothing can be counted or published. Do not"
                + " switch write_json off, neither in the flags of dbt_project.yml nor by DBT_WRITE_JSON.";
    }

    /** Names that the profile asks for. */
    static String missingVariables(List<String> names) {
        return "the dbt project asks for the environment variable" + (names.size() == 1 ? " " : "s ")
                + Shown.quoted(names)
                + ", which " + (names.size() == 1 ? "is" : "are") + " not set. Add "
                + (names.size() == 1 ? "it" : "them")
                + " to the variables of the repository or of its deployment environment, or export "
                + (names.size() == 1 ? "it" : "them") + " here.";
    }

    /** Nothing to publish. */
    static String noReceipt(String folder, String shown) {
        return "There is no receipt of a deploy in \"" + folder + "\". Run dbt:deploy first; in a later step of a"
                + " pipeline hand it over with the artifact \"" + shown + "/**\".";
    }

    /** A receipt that is not whole. */
    static String brokenReceipt(String folder, String why, String shown) {
        return "The receipt in \"" + folder + "\" cannot be published: a file of it " + why
                + ". Run dbt:deploy again, and keep the whole folder as an artifact with the pattern \"" + shown
                + "/**\".";
    }

    /** The receipt of a failed deploy. */
    static String failedReceipt(String target, String reason) {
        return "The state of the last deploy to target \"" + target + "\" is not published, because it failed and its"
                + " manifest would hide what failed from the next comparison. Deploy again. The reason was: " + reason;
    }

    /** A deploy that passed and left something out. */
    static String leftOutOfDeploy(List<String> ids) {
        return "The deploy is partial, so dbt:publish-state will refuse it: dbt did not run " + few(ids) + ".";
    }

    /**
     * The receipt of a deploy that left something out.
     *
     * @param selection {@code --select} and {@code --exclude} of the user; empty: neither
     */
    static String partialDeploy(String target, String selection, List<String> ids) {
        return "The state of the last deploy to target \"" + target + "\" is not published, because the deploy is"
                + " partial: " + (selection.isEmpty() ? "dbt" : "with \"" + selection + "\" dbt") + " did not run "
                + few(ids) + ". Its manifest describes the whole project, so CI would take them for deployed. Deploy"
                + " without dbt.select and dbt.exclude; disable for this target what it never builds (\"enabled\").";
    }

    /** Before publishing. */
    static String publishing(String origin, String target, String store) {
        return "Publishing the state of " + origin + ", target \"" + target + "\", to " + store;
    }

    /** After publishing. */
    static String published(String store, List<String> names) {
        return "Published to " + store + ": " + String.join(", ", names);
    }

    /** Nothing published, and that is to be a failure. */
    static String stateMissing(String store) {
        return "No state is published in " + store + " yet, and dbt.stateMissing is \"fail\". Run dbt:deploy and"
                + " dbt:publish-state on the trunk, or build everything with -Ddbt.stateMissing=full.";
    }

    /** Nothing published, so everything is built. */
    static String buildingAll(String store, String version, String dbtOrigin) {
        return "No state is published in " + store + " yet: CI builds everything, without deferral"
                + " (dbt.stateMissing=full), with dbt " + version + " from " + dbtOrigin;
    }

    /** A state in words. */
    static String stateOf(String origin, String target, String store) {
        return origin + ", target \"" + target + "\" (" + store + ")";
    }

    /** A state without a pointer in words. */
    static String plainState(String generatedAt, String store) {
        return "the plain manifest.json of " + generatedAt + " (" + store + "; no " + "dbt-state.json is there, so a"
                + " shell pipeline published it and no checksum proves it)";
    }

    /** Before the selection. */
    static String comparing(String state, String version, String dbtOrigin) {
        return "Comparing with the state of " + state + ", with dbt " + version + " from " + dbtOrigin;
    }

    /** The state is of another engine. */
    static String otherEngine(String theirs, String ours) {
        return "The published state was written by dbt " + theirs + " and this is dbt " + ours
                + ": two engines do not agree on what changed. Deploy and publish with the dbt that CI uses.";
    }

    /** The state is of another release. */
    static String otherRelease(String name, String theirs, String ours) {
        return "The published state was written with " + name + " " + theirs + " and this is " + ours
                + ": unchanged nodes may count as changed. Pin it in requirements.txt.";
    }

    /** Run results that dbt could not have read. */
    static String resultsDropped(String why) {
        return "run_results.json of the published state " + why + "; it is left out, which only \"result:\" selectors"
                + " would notice";
    }

    static String few(List<String> ids) {
        return Shown.quoted(ids.subList(0, Math.min(FEW, ids.size())))
                + (ids.size() > FEW ? " and " + (ids.size() - FEW) + " more" : "");
    }

    static String nodes(long count) {
        return Shown.count(count, "node");
    }

    static String passed(RunSummary run) {
        return tests(run.testsPassed()) + " passed"
                + (run.testsWarned() == 0 ? "" : ", " + run.testsWarned() + " warned");
    }

    static String tests(long count) {
        return Shown.count(count, "test");
    }
}
