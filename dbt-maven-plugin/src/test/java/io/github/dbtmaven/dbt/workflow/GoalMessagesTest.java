package io.github.dbtmaven.dbt.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GoalMessagesTest {
    private static final String STORE = "Bitbucket Downloads of acme/shop";
    private static final RunSummary RUN = new RunSummary(3, 1, 0, List.of(), 0, 12.04);

    static List<Arguments> texts() {
        return List.of(
                Arguments.of(
                        PublishedStateMessages.unknownStateMissing("maybe"),
                        "dbt.stateMissing is \"maybe\", but must be \"full\" (build everything if no state is"
                                + " published), \"derive\" (compare with the commit where the branch left its"
                                + " destination) or \"fail\"."),
                Arguments.of(
                        GoalMessages.deploying("build 41, commit 0f3c1b7", "prod", "1.11.16", "requirements.txt"),
                        "Deploying build 41, commit 0f3c1b7 to target \"prod\" with dbt 1.11.16 from requirements.txt"),
                Arguments.of(
                        GoalMessages.deployed("prod", RUN, "target/dbt-deploy"),
                        "Deployed 3 nodes to target \"prod\" in 12.0 s, 1 test passed. Receipt: target/dbt-deploy"),
                Arguments.of(GoalMessages.deployFailed("prod", "why."), "The deploy to target \"prod\" failed: why."),
                Arguments.of(GoalMessages.notPublished("It failed."), "It failed. Its state is not published."),
                Arguments.of(
                        GoalMessages.failedNodes(List.of("model.a.b"), 0),
                        "\"model.a.b\" failed; see dbt's output above."),
                Arguments.of(
                        GoalMessages.failedNodes(List.of("a", "b", "c", "d", "e"), 7),
                        "\"a\", \"b\", \"c\" and 2 more failed, and 7 after them were skipped; see dbt's output "
                                + "above."),
                Arguments.of(
                        GoalMessages.seedColumnsChanged("a", "seeds/a.csv", Optional.of("id,b"), "no column b"),
                        "The columns of the seed \"a\" changed: seeds/a.csv has \"id,b\", and its table differs (no"
                                + " column b). Rebuild the table with -Ddbt.fullRefresh=true; this also rebuilds"
                                + " every other seed and incremental model that is selected."),
                Arguments.of(
                        GoalMessages.stoppedEarly(2, 0, Optional.empty()),
                        "dbt exited with code 2 before it built anything; see its output above."),
                Arguments.of(
                        GoalMessages.stoppedEarly(2, 7, Optional.of("Database Error: gone")),
                        "dbt exited with code 2 after it had built 7 nodes: Database Error: gone; see its "
                                + "output above."),
                Arguments.of(
                        GoalMessages.stoppedEarly(2, 0, Optional.of("Failed to resolve 'hub.getdbt.com'")),
                        "dbt exited with code 2 before it built anything: Failed to resolve 'hub.getdbt.com'; dbt deps"
                                + " needs the package hub. Allow that host, or install the packages of packages.yml from"
                                + " git or from a folder of the repository."),
                Arguments.of(GoalMessages.stoppedEarly(143, 0, Optional.empty()), "dbt was killed by signal 15."),
                Arguments.of(
                        GoalMessages.stoppedEarly(137, 0, Optional.empty()),
                        "dbt was killed by signal 9, for example by the memory limit of a"
                                + " step. Give the step more memory with \"size: 2x\", or use fewer threads with -Ddbt.threads."),
                Arguments.of(
                        GoalMessages.noResults(),
                        "dbt succeeded but wrote no run_results.json, so nothing can"
                                + " be counted or published. Do not disable write_json in the flags"
                                + " of dbt_project.yml or with DBT_WRITE_JSON."),
                Arguments.of(
                        GoalMessages.missingVariables(List.of("A")),
                        "the dbt project requires the environment variable \"A\", which is not set. Add it to"
                                + " the repository or deployment variables (in a rehearsal: to pipelines-variables.yml),"
                                + " or export it on this machine."),
                Arguments.of(
                        GoalMessages.missingVariables(List.of("A", "B")),
                        "the dbt project requires the environment variables \"A\", \"B\", which are not set. Add them"
                                + " to the repository or deployment variables (in a rehearsal: to pipelines-variables.yml), or export"
                                + " them on this machine."),
                Arguments.of(
                        GoalMessages.noReceipt("/p/target/dbt-deploy", "target/dbt-deploy"),
                        "No deploy receipt found in \"/p/target/dbt-deploy\". Run dbt:deploy first;"
                                + " to publish in a later step, pass the folder as the artifact \"target/dbt-deploy/**\"."),
                Arguments.of(
                        GoalMessages.brokenReceipt("/p/target/dbt-deploy", "does not exist", "target/dbt-deploy"),
                        "Cannot publish the receipt in \"/p/target/dbt-deploy\": one of its files does not exist. "
                                + "Run dbt:deploy again, and keep the whole folder as an artifact with the pattern "
                                + "\"target/dbt-deploy/**\"."),
                Arguments.of(
                        GoalMessages.failedReceipt("prod", "a model failed."),
                        "The state of the last deploy to target \"prod\" is not published, because the deploy failed: its"
                                + " manifest would hide the failed nodes from the next"
                                + " comparison. Deploy again, or publish what was built with -Ddbt.publishState=always. Reason: a model failed."),
                Arguments.of(
                        GoalMessages.leftOutOfDeploy(List.of("a", "b", "c", "d")),
                        "The deploy is partial: dbt did not run \"a\", \"b\", \"c\" and 1 more. dbt:publish-state rejects"
                                + " it, except with -Ddbt.publishState=always."),
                Arguments.of(
                        GoalMessages.partialDeploy("prod", "--select tag:daily", List.of("model.a.b")),
                        "The state of the last deploy to target \"prod\" is not published, because the deploy is"
                                + " partial: with \"--select tag:daily\" dbt did not run \"model.a.b\". Its manifest"
                                + " describes the whole project, so CI would treat them as deployed. Deploy without"
                                + " dbt.select and dbt.exclude, or publish what was built with -Ddbt.publishState=always;"
                                + " disable nodes that this"
                                + " target never builds (\"enabled\")."),
                Arguments.of(
                        PublishedStateMessages.publishing("build 41", "prod", STORE),
                        "Publishing the state of build 41, target \"prod\", to " + STORE),
                Arguments.of(
                        PublishedStateMessages.published(STORE, List.of("a", "b")), "Published to " + STORE + ": a, b"),
                Arguments.of(
                        PublishedStateMessages.stateMissing(STORE),
                        "No state is published in " + STORE + " yet, and dbt.stateMissing is \"fail\". Run dbt:deploy"
                                + " and dbt:publish-state on the trunk, or build everything with"
                                + " -Ddbt.stateMissing=full."),
                Arguments.of(
                        PublishedStateMessages.buildingAll(STORE, "1.11.16", "requirements.txt"),
                        "No state is published in " + STORE + " yet: CI builds everything, without deferral"
                                + " (dbt.stateMissing=full), with dbt 1.11.16 from requirements.txt"),
                Arguments.of(
                        PublishedStateMessages.comparing(
                                PublishedStateMessages.stateOf("build 41", "prod", STORE),
                                "1.11.16",
                                "requirements.txt"),
                        "Comparing with the state of build 41, target \"prod\" (" + STORE
                                + "), with dbt 1.11.16 from requirements.txt"),
                Arguments.of(
                        PublishedStateMessages.comparing(
                                PublishedStateMessages.plainState("2026-11-22T08:42:17Z", STORE),
                                "1.11.16",
                                "requirements.txt"),
                        "Comparing with the state of the plain manifest.json of 2026-11-22T08:42:17Z (" + STORE
                                + "; without dbt-state.json, so a shell pipeline published it and"
                                + " it has no checksum), with dbt 1.11.16 from requirements.txt"),
                Arguments.of(
                        PublishedStateMessages.otherEngine("1.11.16", "2.0.8"),
                        "The published state was written by dbt 1.11.16, but this is dbt 2.0.8: the"
                                + " two engines detect changes differently. Deploy and publish with the dbt that CI uses."),
                Arguments.of(
                        PublishedStateMessages.otherRelease("dbt-adapters", "1.24.5", "1.25.0"),
                        "The published state was written with dbt-adapters 1.24.5, but this is 1.25.0: unchanged "
                                + "nodes may count as changed. Pin it in requirements.txt."),
                Arguments.of(
                        PublishedStateMessages.resultsDropped("does not exist"),
                        "run_results.json of the published state does not exist; it is ignored,"
                                + " which affects only \"result:\" selectors"),
                Arguments.of(
                        GoalMessages.badThreads(0),
                        "dbt.threads is 0, but dbt needs at least 1. Correct it, or leave it out to use"
                                + " the value in the profile."),
                Arguments.of(
                        GoalMessages.nothingSelected("--select tag:dayly"),
                        "\"--select tag:dayly\" selects nothing, so nothing was built. Check"
                                + " the names with \"dbt ls --select tag:dayly\"."),
                Arguments.of(
                        PublishedStateMessages.otherProject("lager", "shop"),
                        "The published state belongs to the dbt project \"lager\", but this is \"shop\": everything counts as"
                                + " new. Check dbt.state and dbt.projectDir."));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void statesProblemAndFix(String text, String expected) {
        assertThat(text).isEqualTo(expected);
    }
}
