package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Repositories and events that give no build. */
class RejectedTriggersTest extends RejectedRehearsal {
    @Test
    void rejectsFolderOutsideOfRepository() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("no repository"));
        rejection(OptionsBuilder.in(folder))
                .hasMessage("Cannot read \"" + folder + "\": it is not a git repository with a working tree. Run \"git"
                        + " init\" and commit the project, or start in its folder.");
        assertThat(folder).isEmptyDirectory();
        assertOnlyConnected();
    }

    @Test
    void rejectsMergeConflictBeforeDeploy() {
        repository.git("checkout", "-q", "main");
        repository.write("model.sql", "select 2\n");
        repository.commit("The same model");
        repository.git("checkout", "-q", "feature/x");
        rejection(properties())
                .hasMessageContaining("model.sql")
                .hasMessageContaining("\"main\"")
                .hasMessageContaining("\"feature/x\"");
        assertOnlyConnected();

        rejection(properties().with("dbt.pullRequest", "feature/x:main")).hasMessageContaining("model.sql");
    }

    @Test
    void rejectsUnknownTrunk() {
        rejection(properties().with("dbt.trunk", "develop"))
                .hasMessage(
                        "The branch \"develop\" (set by dbt.trunk) does not exist. Local branches: feature/x, main.");
    }

    /** Elsewhere such a key is an error, but a value with an anchor may be there for its aliases. */
    @Test
    void showsMisspeltKeyIfNothingRuns() {
        repository.write("bitbucket-pipelines.yml", FILE.replace("  pull-requests:", "  pull-request: &later"));
        rejection(properties().with("dbt.pullRequest", "feature/x:main"))
                .hasMessageStartingWith("bitbucket-pipelines.yml:9:3: ")
                .hasMessageContaining("Did you mean \"pull-requests\"?")
                .hasMessageContaining("\nNo pipeline runs for source branch \"feature/x\"");
    }

    @Test
    void rejectsFileWithoutTrunk() {
        repository.write("bitbucket-pipelines.yml", FILE.replace("    main:", "    'release/*':"));
        rejection(properties())
                .hasMessageStartingWith("Cannot determine the trunk branch")
                .hasMessageContaining("-Ddbt.trunk=NAME, one of: feature/x, main.");
    }

    @Test
    void rejectsTriggerWithoutPipeline() {
        repository.write(
                "bitbucket-pipelines.yml", FILE.replace("  pull-requests:\n    '**'", "  pull-requests:\n    'fix/*'"));
        rejection(properties())
                .hasMessageContaining("feature/x")
                .hasMessageContaining("fix/*")
                .hasMessageContaining("-Ddbt.pullRequest=SOURCE:DESTINATION");
        rejection(properties().with("dbt.branch", "feature/x")).hasMessageContaining("feature/x");
        assertOnlyConnected();
    }

    @Test
    void rejectsSkipCi() {
        repository.commit("Reword [skip ci]");

        rejection(properties())
                .hasMessageStartingWith(
                        "The commit message contains \"[skip ci]\", so Bitbucket starts nothing for this push.")
                .hasMessageContaining("Nothing was started, because a rehearsal runs both builds.");
        rejection(properties().with("dbt.branch", "feature/x")).hasMessageContaining("[skip ci]");
        assertOnlyConnected();
    }

    @Test
    void rejectsUnknownCustomPipeline() {
        rejection(properties().with("dbt.custom", "nigthly"))
                .hasMessageContaining("\"nigthly\"")
                .hasMessageContaining("nightly");
    }

    @Test
    void rejectsUnknownNames() {
        rejection(properties().with("dbt.branch", "mian"))
                .hasMessage("The branch \"mian\" does not exist. Local branches: feature/x, main.");
        rejection(properties().with("dbt.tag", "v1"))
                .hasMessage("The tag \"v1\" does not exist. Create it with \"git tag v1\".");
        rejection(properties().with("dbt.pullRequest", "feature/x:mian"))
                .hasMessage("The branch \"mian\" does not exist. Local branches: feature/x, main.");
    }

    @Test
    void rejectsDetachedHead() {
        repository.git("checkout", "-q", "--detach");
        rejection(properties())
                .hasMessage(
                        "HEAD is detached, so the pull request has no source branch. Create one with \"git switch -c"
                                + " my-change\" and run the rehearsal again. Or run only the pull request,"
                                + " on top of the last rehearsal, with -Ddbt.pullRequest=my-change:main.");
    }
}
