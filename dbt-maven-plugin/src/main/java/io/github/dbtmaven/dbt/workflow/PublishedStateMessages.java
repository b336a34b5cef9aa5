package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.pipelines.text.Shown;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Messages about publishing a state and about the state that {@code dbt:slim-ci} compares with. */
public final class PublishedStateMessages {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private PublishedStateMessages() {}

    /** The state belongs to another project. */
    public static String otherProject(String theirs, String ours) {
        return "The published state belongs to the dbt project \"" + theirs + "\", but this is \"" + ours
                + "\": everything" + " counts as new. Check dbt.state and dbt.projectDir.";
    }

    /** No state is published and {@code dbt.stateMissing} is {@code fail}. */
    public static String stateMissing(String store) {
        return "No state is published in " + store + " yet, and dbt.stateMissing is \"fail\". Run dbt:deploy and"
                + " dbt:publish-state on the trunk, or build everything with -Ddbt.stateMissing=full.";
    }

    /** No state is published, so everything is built. */
    public static String buildingAll(String store, String version, String dbtOrigin) {
        return "No state is published in " + store + " yet: CI builds everything, without deferral"
                + " (dbt.stateMissing=full), with dbt " + version + " from " + dbtOrigin;
    }

    /**
     * The store has no state because it does not exist.
     *
     * @param notCreated see {@code StateStore.notCreated}
     */
    public static String storeNotCreated(String notCreated) {
        return notCreated + " The first dbt:publish-state creates it. If a state has been published already, check"
                + " dbt.state and that the disk is mounted.";
    }

    /** Progress line before the first publish. */
    public static String creatingStore(String notCreated) {
        return notCreated + " It is created now; dbt:slim-ci must use the same dbt.state.";
    }

    /** Describes a state. */
    static String stateOf(String origin, String target, String store) {
        return origin + ", target \"" + target + "\" (" + store + ")";
    }

    /** Describes a state without a pointer. */
    static String plainState(String generatedAt, String store) {
        return "the plain manifest.json of " + generatedAt + " (" + store + "; without dbt-state.json, so a"
                + " shell pipeline published it and it has no checksum)";
    }

    /** Progress line before the selection. */
    public static String comparing(String state, String version, String dbtOrigin) {
        return "Comparing with the state of " + state + ", with dbt " + version + " from " + dbtOrigin;
    }

    /** The state was written by another major version of dbt. */
    static String otherEngine(String theirs, String ours) {
        return "The published state was written by dbt " + theirs + ", but this is dbt " + ours
                + ": the two engines detect changes differently. Deploy and publish with the dbt that CI uses.";
    }

    /** The state was written by another release. */
    static String otherRelease(String name, String theirs, String ours) {
        return "The published state was written with " + name + " " + theirs + ", but this is " + ours
                + ": unchanged nodes may count as changed. Pin it in requirements.txt.";
    }

    /** Run results that dbt cannot read. */
    static String resultsDropped(String why) {
        return "run_results.json of the published state " + why + "; it is ignored, which affects only \"result:\""
                + " selectors";
    }

    /** The pointer contradicts the manifest. */
    static String otherManifest(String what, String theirs, String actual) {
        return "dbt-state.json names " + what + " \"" + theirs + "\", but the manifest is of " + what + " \"" + actual
                + "\", so they do not belong together";
    }

    /** CI passes other values with {@code --vars} than the deploy did. */
    static String otherVars(List<String> names) {
        return "--vars differs from the deploy of the published state: " + Shown.quoted(names)
                + ". dbt does not compare variables, so a node that uses them does not count as changed. Pass the same"
                + " dbt.vars to dbt:deploy and dbt:slim-ci, or build everything with '-Ddbt.select=*'.";
    }

    /** A newer build has published, so the state of this one is stored but not the current one. */
    public static String superseded(String origin, String store, String newerBuild, String name) {
        return "Build " + newerBuild + " has already published to " + store + ", so the state of " + origin
                + ", which is older, does not replace it. It is stored as " + name + ".zip"
                + "; dbt:state can make it the current one.";
    }

    /** A newer build has published, and so many newer states are stored that this one is not kept. */
    public static String supersededAndRemoved(String origin, String store, String newerBuild, int kept) {
        return "Build " + newerBuild + " has already published to " + store + ", so the state of " + origin
                + ", which is older, does not replace it. It is not kept either, because " + kept
                + " newer ones are stored (dbt.keepStates=" + kept + ").";
    }

    /** Progress line after old states are removed. */
    public static String oldStatesRemoved(String store, List<String> archives, int kept) {
        return "Removed from " + store + ": " + String.join(", ", archives) + " (dbt.keepStates=" + kept + ")";
    }

    /** Old states stay in the store. */
    public static String oldStatesNotRemoved(String store, String reason) {
        return "Old states stay in " + store + ": " + reason + " The published state is not affected.";
    }

    /** Summary after publishing. */
    public static String published(String store, List<String> names) {
        return "Published to " + store + ": " + String.join(", ", names);
    }

    /** Progress line before publishing. */
    public static String publishing(String origin, String target, String store) {
        return "Publishing the state of " + origin + ", target \"" + target + "\", to " + store;
    }

    /** An invalid value of {@code dbt.keepStates}. */
    public static String tooFewStates(int states) {
        return "dbt.keepStates is " + states + ", but the current state must stay in the store. Set it to 1 or more.";
    }

    /** An invalid value of {@code dbt.stateMissing}. */
    public static String unknownStateMissing(String text) {
        return "dbt.stateMissing is \"" + text + "\", but must be \"full\" (build everything if no state is published),"
                + " \"derive\" (compare with the commit where the branch left its destination) or \"fail\".";
    }

    /** The receipt of a deploy has the results of {@code dbt source freshness}. */
    public static String sourcesIncluded(String generatedAt) {
        return "The receipt includes sources.json of " + generatedAt + ", for the selector \"source_status:fresher\"";
    }

    /** Results of {@code dbt source freshness} that dbt cannot read as state. */
    public static String sourcesLeftOut(String file, String why) {
        return "\"" + file + "\" " + why
                + "; the receipt leaves it out, which affects only \"source_status:\" selectors";
    }

    /** Source freshness results of a state that dbt cannot read. */
    static String sourcesDropped(String why) {
        return "sources.json of the published state " + why + "; it is ignored, which affects only \"source_status:\""
                + " selectors";
    }

    /** The branch does not contain the commit of the state. */
    public static String notContained(String commit, Optional<String> branch) {
        return "The published state is of commit " + Shown.shortHash(commit)
                + branch.map(name -> " of \"" + name + "\"").orElse("")
                + ", which this branch does not contain: what changed there is selected, too. Merge "
                + branch.map(name -> "\"" + name + "\"").orElse("the deployed branch") + " into it and run again.";
    }

    /** The clone is too shallow to find the commit of the state. */
    public static String shallow(String commit) {
        return "This clone is shallow and does not reach commit " + Shown.shortHash(commit)
                + " of the published state, so it is not known whether this branch contains it. Set \"depth: full\" under"
                + " \"clone\" in bitbucket-pipelines.yml; if the branch is behind the deployed one, merge that into it.";
    }

    /** There is no history to compare the commit of the state with. */
    public static String noRepository(String commit, String folder) {
        return "git finds no repository with a commit in \"" + folder
                + "\", so it is not known whether this branch contains" + " commit " + Shown.shortHash(commit)
                + " of the published state";
    }

    /** The state is older than {@code dbt.stateMaxAge}. */
    public static String tooOld(Instant time, long days, int limit) {
        return "The published state is of " + minute(time) + ", " + Shown.count(days, "day")
                + " ago (dbt.stateMaxAge=" + limit + "): production may have changed since. Run dbt:deploy and"
                + " dbt:publish-state on the trunk.";
    }

    /** The clocks of the machines differ. */
    public static String fromTheFuture(Instant time) {
        return "The published state is of " + minute(time)
                + ", which is in the future here, so its age is not known (dbt.stateMaxAge). Check the clock of this machine"
                + " and of the one that deployed.";
    }

    /** A plain manifest without a time. */
    public static String ageUnknown() {
        return "manifest.json of the published state does not say when it was written, so its age is not known"
                + " (dbt.stateMaxAge). Publish the state with dbt:publish-state.";
    }

    /** An invalid value of {@code dbt.stateMaxAge}. */
    public static String badMaxAge(int days) {
        return "dbt.stateMaxAge is " + days + ", but must be a number of days from 1. Leave it out for no limit.";
    }

    /** {@code dbt:explain} finds no state. */
    public static String nothingToCompare(String store) {
        return "No state is published in " + store
                + ", so there is nothing to compare the project with. Deploy and publish first, or set dbt.state.";
    }

    /** Shows a time to the minute, in UTC. */
    public static String minute(Instant time) {
        return MINUTE.format(time);
    }
}
