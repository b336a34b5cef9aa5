package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pipes that reject a rehearsal, by {@code dbt.pipes} and the answers of the user. */
class RejectedPipesTest extends RejectedRehearsal {
    private static final String SLACK = "bitbucket-pipelines.yml:8:";

    @BeforeEach
    void aPipeInBothBuilds() {
        repository.write(
                "bitbucket-pipelines.yml",
                FILE.replace("- echo deployed", "- pipe: atlassian/slack-notify:2.0.0")
                        .replace("- echo built", "- pipe: atlassian/slack-notify:2.0.0"));
    }

    @Test
    void rejectsPipeWithoutATerminal() {
        rejection(properties())
                .hasMessageContaining(SLACK)
                .hasMessageContaining("-Ddbt.pipes=atlassian/slack-notify=skip")
                .hasMessageContaining("-Ddbt.pipes=atlassian/slack-notify=run");
        assertThat(bench.asked()).isEmpty();
        assertOnlyConnected();
    }

    @Test
    void rejectsPipeThatUserRefusesOnTerminal() {
        bench.answering("maybe", "");

        rejection(properties()).hasMessageContaining("-Ddbt.pipes=atlassian/slack-notify=skip");
        assertThat(bench.asked())
                .containsExactly(
                        "bitbucket-pipelines.yml:8:15: pipe \"atlassian/slack-notify:2.0.0\". run (pull and run its image),"
                                + " skip or refuse? [refuse] ",
                        "\"maybe\" is not one of run, skip, refuse. bitbucket-pipelines.yml:8:15: pipe"
                                + " \"atlassian/slack-notify:2.0.0\". run (pull and run its image), skip or refuse?"
                                + " [refuse] ");
        assertOnlyConnected();
    }

    @Test
    void rejectsPipeAtEndOfInput() {
        bench.answering();

        rejection(properties()).hasMessageContaining("-Ddbt.pipes=atlassian/slack-notify=skip");
    }

    @Test
    void rejectsAnswerForPipeThatNoBuildUses() {
        rejection(properties().with("dbt.pipes", "run,atlassian/slack-notfy=skip"))
                .hasMessageContaining("an answer for the pipe \"atlassian/slack-notfy\", which the pipelines file does"
                        + " not use. It uses atlassian/slack-notify.");
        assertOnlyConnected();
    }

    @Test
    void rejectsRunningPipeOnHost() {
        kind.withoutOtherUsers();
        rejection(properties().with("dbt.runtime", "host").with("dbt.pipes", "run"))
                .hasMessageContaining("Pipe \"atlassian/slack-notify:2.0.0\" is an image, so it cannot run on the host"
                        + " runtime.");
        assertThat(kind.calls).isEmpty();
    }

    @Test
    void rejectsPipeWhoseImageIsNotAvailableWithItsPlace() {
        kind.without("bitbucketpipelines/slack-notify:2.0.0");
        rejection(properties().with("dbt.pipes", "run"))
                .hasMessageStartingWith(
                        "bitbucket-pipelines.yml:8:15: pipe \"atlassian/slack-notify:2.0.0\" cannot run, so"
                                + " nothing was started. Image \"bitbucketpipelines/slack-notify:2.0.0\" is not available.")
                .hasMessageEndingWith("Or skip it with -Ddbt.pipes=atlassian/slack-notify=skip.");
    }

    @Test
    void rejectsPipeWhoseImageNeedsTheNetworkOffline() {
        bench.offline();
        repository.write("bitbucket-pipelines.yml", FILE.replace("- echo built", "- pipe: acme/notify:1.0"));
        rejection(properties().with("dbt.pipes", "run"))
                .hasMessageContaining(
                        "pipe \"acme/notify:1.0\" cannot run, so nothing was started. Its image is named by"
                                + " the file pipe.yml of bitbucket.org/acme/notify at version 1.0, which must be public and needs"
                                + " the network (Maven is offline)");
    }
}
