package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;
import java.util.Optional;

/** Messages of {@code dbt:deploy}, {@code dbt:publish-state} and {@code dbt:slim-ci}. */
public final class GoalMessages {
    private static final int FEW = 3;

    private GoalMessages() {}

    /** An invalid value of {@code dbt.threads}. */
    static String badThreads(int threads) {
        return "dbt.threads is " + threads
                + ", but dbt needs at least 1. Correct it, or leave it out to use the value in the profile.";
    }

    /** A selection that matches nothing in a full build. */
    public static String nothingSelected(String selection) {
        return "\"" + selection
                + "\" selects nothing, so nothing was built. Check the names with \"dbt ls " + selection
                + "\".";
    }

    /** Progress line before a deploy. */
    public static String deploying(String origin, String target, String version, String dbtOrigin) {
        return "Deploying " + origin + " to target \"" + target + "\" with dbt " + version + " from " + dbtOrigin;
    }

    /** Summary of a successful deploy. */
    public static String deployed(String target, RunSummary run, String receipt) {
        return "Deployed " + nodes(run.built()) + " to target \"" + target + "\" in " + Shown.seconds(run.seconds())
                + ", " + passed(run) + ". Receipt: " + receipt;
    }

    /** Summary of a failed deploy. */
    public static String deployFailed(String target, String reason) {
        return "The deploy to target \"" + target + "\" failed: " + reason;
    }

    /** Ctrl-C or SIGTERM ended dbt. */
    public static String interrupted(long built) {
        return "it was interrupted " + (built == 0 ? "before it built anything" : "after it had built " + nodes(built))
                + ". The receipt lists what is built, what is not, and what was running.";
    }

    /** The deploy failed, so its state is not published. */
    public static String notPublished(String summary) {
        return summary + " Its state is not published.";
    }

    /** The failed nodes, by unique id. */
    static String failedNodes(List<String> failed, long skipped) {
        return few(failed) + " failed"
                + (skipped == 0
                        ? ""
                        : ", and " + skipped + " after " + (failed.size() == 1 ? "it" : "them")
                                + (skipped == 1 ? " was skipped" : " were skipped"))
                + "; see dbt's output above.";
    }

    /** The columns of a seed differ from those of its existing table. */
    public static String seedColumnsChanged(String seed, String file, Optional<String> columns, String cause) {
        return "The columns of the seed \"" + seed + "\" changed: " + file
                + columns.map(names -> " has \"" + names + "\"").orElse("") + ", and its table differs (" + cause
                + "). Rebuild the table with -Ddbt.fullRefresh=true; this also rebuilds every other seed and"
                + " incremental model that is selected.";
    }

    /**
     * dbt exited early.
     *
     * @param built number of nodes built before that
     * @param complaint dbt's fatal error
     */
    public static String stoppedEarly(int exitCode, long built, Optional<String> complaint) {
        if (exitCode > 128) {
            return "dbt was killed by signal " + (exitCode - 128)
                    + (exitCode == 137
                            ? ", for example by the memory limit of a step. Give the step more memory with \"size: 2x\", or use fewer"
                                    + " threads with -Ddbt.threads."
                            : ".");
        }
        return "dbt exited with code " + exitCode
                + (built == 0 ? " before it built anything" : " after it had built " + nodes(built))
                + complaint.map(words -> ": " + words).orElse("") + "; "
                + complaint
                        .filter(words -> words.contains("hub.getdbt.com"))
                        .map(words -> "dbt deps needs the package hub. Allow that host, or install the packages of"
                                + " packages.yml from git or from a folder of the repository.")
                        .orElse("see its output above.");
    }

    /** dbt succeeded but wrote no results. */
    static String noResults() {
        return "dbt succeeded but wrote no run_results.json, so nothing can be counted or published. Do not"
                + " disable write_json in the flags of dbt_project.yml or with DBT_WRITE_JSON.";
    }

    /** Nodes may have failed, but dbt wrote no results. */
    static String failedWithoutResults(Optional<String> complaint) {
        return "dbt exited with code 1 and wrote no run_results.json, so failed nodes cannot be listed"
                + complaint.map(words -> ": " + words).orElse("") + "; see its output above. If write_json is disabled,"
                + " in the flags of dbt_project.yml or with DBT_WRITE_JSON, enable it.";
    }

    /** Environment variables that the project requires and that are not set. */
    public static String missingVariables(List<String> names) {
        return "the dbt project requires the environment variable" + (names.size() == 1 ? " " : "s ")
                + Shown.quoted(names)
                + ", which " + (names.size() == 1 ? "is" : "are") + " not set. Add "
                + (names.size() == 1 ? "it" : "them")
                + " to the repository or deployment variables (in a rehearsal: to pipelines-variables.yml), or export "
                + (names.size() == 1 ? "it" : "them") + " on this machine.";
    }

    /** There is no receipt to publish. */
    public static String noReceipt(String folder, String shown) {
        return "No deploy receipt found in \"" + folder + "\". Run dbt:deploy first; to publish in a later"
                + " step, pass the folder as the artifact \"" + shown + "/**\".";
    }

    /** The receipt is incomplete. */
    public static String brokenReceipt(String folder, String why, String shown) {
        return "Cannot publish the receipt in \"" + folder + "\": one of its files " + why
                + ". Run dbt:deploy again, and keep the whole folder as an artifact with the pattern \"" + shown
                + "/**\".";
    }

    /** The receipt belongs to a failed deploy. */
    public static String failedReceipt(String target, String reason) {
        return "The state of the last deploy to target \"" + target
                + "\" is not published, because the deploy failed: its"
                + " manifest would hide the failed nodes from the next comparison. Deploy again, or publish what was built with"
                + " -Ddbt.publishState=always. Reason: " + reason;
    }

    /** The deploy succeeded but is partial. */
    public static String leftOutOfDeploy(List<String> ids) {
        return "The deploy is partial: dbt did not run " + few(ids)
                + ". dbt:publish-state rejects it, except with -Ddbt.publishState=always.";
    }

    /**
     * The receipt belongs to a partial deploy.
     *
     * @param selection the user's {@code --select} and {@code --exclude}; empty if neither is set
     */
    public static String partialDeploy(String target, String selection, List<String> ids) {
        return "The state of the last deploy to target \"" + target + "\" is not published, because the deploy is"
                + " partial: " + (selection.isEmpty() ? "dbt" : "with \"" + selection + "\" dbt") + " did not run "
                + few(ids) + ". Its manifest describes the whole project, so CI would treat them as deployed. Deploy"
                + " without dbt.select and dbt.exclude, or publish what was built with -Ddbt.publishState=always; disable"
                + " nodes that this target never builds (\"enabled\").";
    }

    /** The first ids and the number of others. */
    public static String few(List<String> ids) {
        return Shown.fewQuoted(ids, FEW);
    }

    /** A number of nodes. */
    public static String nodes(long count) {
        return Shown.count(count, "node");
    }

    /** The tests of a build that passed. */
    public static String passed(RunSummary run) {
        return tests(run.testsPassed()) + " passed"
                + (run.testsWarned() == 0 ? "" : ", " + run.testsWarned() + " warned");
    }

    /** A number of tests. */
    public static String tests(long count) {
        return Shown.count(count, "test");
    }

    static String notARepository(String entry) {
        return "dbt.repositories contains \"" + entry
                + "\", but must be NAME=FOLDER, separated by commas. NAME is the slug of a repository, workspace/slug or the"
                + " alias of an import, FOLDER a local clone.";
    }

    static String repositoryTwice(String name) {
        return "dbt.repositories contains the repository \"" + name + "\" twice. Remove one.";
    }
}
