package io.github.dbtmaven.pipelines.sandbox;

import static io.github.dbtmaven.pipelines.sandbox.SandboxFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the initial state of a step and its isolation from other steps. */
abstract class IsolationConformance {
    private Map<String, String> before;
    private Sandbox sandbox;

    abstract SandboxFixture fixture();

    @BeforeEach
    void openSandbox() throws IOException {
        before = TestClone.picture(fixture().setup().checkout());
        sandbox = fixture().open();
    }

    @AfterEach
    void closeSandbox() throws IOException {
        sandbox.close();
        assertThat(TestClone.picture(fixture().setup().checkout()))
                .as("the checkout is never written")
                .isEqualTo(before);
    }

    @Test
    void startsWithFullCloneThatGitTrusts() throws InterruptedException {
        assertThat(run(
                                sandbox,
                                "set -e",
                                "git status --porcelain",
                                "git log --format=%s",
                                "cat 'models/a folder/größe.sql'",
                                "./run.sh",
                                "readlink link")
                        .text())
                .isEqualTo("First\nselect 1\nran\nREADME.md\n");
    }

    @Test
    void findsSharedFolderAsEarlierStepLeftIt() throws Exception {
        assertThat(run(sandbox, "set -e", "cd ~/.cache/tool", "mkdir -p bin", "echo kept > bin/file", "ls -A bin")
                        .text())
                .isEqualTo("file\n");
        try (Sandboxes another = fixture().build().sandboxes();
                Sandbox next = another.open(fixture().step())) {
            assertThat(run(next, "cat ~/.cache/tool/bin/file; touch ~/.cache/other && rm -r ~/.cache && echo gone")
                            .text())
                    .isEqualTo("kept\ngone\n");
        }
        assertThat(run(sandbox, "cat ~/.cache/tool/bin/file").text()).isEqualTo("kept\n");
    }

    @Test
    void ownsItsCloneAndItsHome() throws InterruptedException {
        assertThat(run(
                                sandbox,
                                "set -e",
                                "[ -O . ] && [ -O README.md ] && [ -O \"$HOME\" ]",
                                "echo changed >> README.md",
                                "rm 'models/a folder/größe.sql'",
                                "git -c user.name=T -c user.email=t@example.com commit -qam Second",
                                "echo x > \"$HOME/file\"",
                                "git rev-list --count HEAD")
                        .text())
                .isEqualTo("2\n");
    }

    @Test
    void hasAgentFolderOutsideOfClone() throws InterruptedException {
        Sandbox.Layout layout = sandbox.layout();

        assertThat(run(sandbox, "echo x > '" + layout.agentDirectory() + "/file'", "git status --porcelain")
                        .text())
                .isEmpty();
        assertThat(Path.of(layout.agentDirectory()).startsWith(layout.cloneDirectory()))
                .isFalse();
        assertThat(Path.of(layout.home()).startsWith(layout.cloneDirectory())).isFalse();
    }

    @Test
    void isIsolatedFromEarlierSteps() throws InterruptedException {
        run(
                sandbox,
                "echo x > new; rm README.md; echo y > .git/hooks/mine",
                "echo x > \"$HOME/new\"; rm -rf \"$HOME/.m2\"",
                "echo x > " + sandbox.layout().agentDirectory() + "/new");

        try (Sandbox next = fixture().open()) {
            assertThat(run(
                                    next,
                                    "cat README.md .git/hooks/mine \"$HOME/new\" new 2> /dev/null",
                                    "ls -A " + next.layout().agentDirectory(),
                                    "cat \"$HOME/.m2/repository/io/example/example.jar\"")
                            .text())
                    .isEqualTo("Shop\nprovided");
        }
    }

    @Test
    void isIsolatedFromConcurrentSteps() throws InterruptedException {
        try (Sandbox other = fixture().open()) {
            run(sandbox, "echo mine > new");

            assertThat(run(other, "cat new").exitCode()).isNotZero();
        }
    }

    @Test
    void copiesAndRestoresProvisions() throws Exception {
        String jar = "\"$HOME/.m2/repository/io/example/example.jar\"";
        assertThat(run(sandbox, "cat " + jar, "[ -O " + jar + " ] && [ -w " + jar + " ] && echo mine")
                        .text())
                .isEqualTo("providedmine\n");
        run(sandbox, "echo of a cache > " + jar);

        sandbox.restoreProvisions();

        assertThat(run(sandbox, "cat " + jar).text()).isEqualTo("provided");
        run(sandbox, "rm -r \"$HOME/.m2\"");

        sandbox.restoreProvisions();

        assertThat(run(sandbox, "cat " + jar).text()).isEqualTo("provided");
    }

    @Test
    void setsHomeForMaven() throws InterruptedException {
        // Java takes user.home from the password database, so that Maven would use the developer's repository
        assertThat(run(sandbox, "echo \"$MAVEN_OPTS\"").text())
                .contains("-Duser.home=" + sandbox.layout().home());
    }
}
