package io.github.dbtmaven.pipelines.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitSnapshotTest extends GitWorkspaceFixture {
    @Test
    void ofCleanTreeIsHead() {
        assertThat(workspace().snapshot()).isEqualTo(head());
    }

    @Test
    void containsAllButIgnoredFiles() {
        user.write("staged.txt", "s");
        user.git("add", "staged.txt");
        user.write("a.txt", "two\n").write("new file.txt", "n").write("ignored/x", "i");
        GitWorkspace workspace = workspace();

        String commit = workspace.snapshot();
        workspace.checkout(new Trigger.Branch("main", commit), CloneSpec.DEFAULT, ORIGIN, cloned());

        assertThat(cloned().resolve("a.txt")).hasContent("two\n");
        assertThat(cloned().resolve("new file.txt")).exists();
        assertThat(cloned().resolve("staged.txt")).exists();
        assertThat(cloned().resolve("ignored")).doesNotExist();
    }

    @Test
    void excludesUntrackedFileOfThisMachine() {
        user.write("models/secrets.yml", "s\n").write("models/model.sql", "m\n");
        Path secrets = user.root().resolve("models/secrets.yml");
        GitRepository repository =
                GitRepository.open(user.root(), System.getenv()).without(secrets);
        assertThat(repository.facts().edited()).containsExactly("models/model.sql");
        String commit = new GitWorkspace(repository, temp.resolve("private")).snapshot();
        assertThat(filesOf(commit, "private")).contains("models/model.sql").doesNotContain("models/secrets.yml");

        user.commit("both");
        GitRepository tracking =
                GitRepository.open(user.root(), System.getenv()).without(secrets);
        user.write("models/secrets.yml", "changed\n");
        assertThat(tracking.facts().edited()).containsExactly("models/secrets.yml");
    }

    /** The status is what takes time in a repository with many files. */
    @Test
    void readsTheStatusOfTheTreeOnce() throws IOException {
        Path log = temp.resolve("commands.log");
        Path home = Files.createDirectories(temp.resolve("home"));
        Files.writeString(home.resolve(".gitconfig"), "[trace2]\n\tnormalTarget = " + log + "\n");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOME", home.toString());
        user.write("a.txt", "two\n");

        GitWorkspace workspace =
                new GitWorkspace(GitRepository.open(user.root(), environment), temp.resolve("private"));
        workspace.checkout(new Trigger.Branch("main", workspace.snapshot()), CloneSpec.DEFAULT, ORIGIN, cloned());

        assertThat(Files.readAllLines(log).stream().filter(line -> line.matches(".* start git .* status .*")))
                .hasSize(1);
    }

    private String filesOf(String commit, String folder) {
        return new Git(System.getenv())
                .must(temp.resolve(folder).resolve("repository.git"), "ls-tree", "-r", "--name-only", commit);
    }

    @Test
    void hasSameHashForSameContent() {
        user.write("a.txt", "two\n");
        String first = workspace().snapshot();
        GitWorkspace again =
                new GitWorkspace(GitRepository.open(user.root(), System.getenv()), temp.resolve("another"));
        assertThat(again.snapshot()).isEqualTo(first).isNotEqualTo(head());
    }

    @Test
    void doesNotChangeUsersRepository() throws IOException {
        user.write("a.txt", "two\n").write("new.txt", "n");
        Map<String, String> before = fingerprint(user.root());

        GitWorkspace workspace = workspace();
        workspace.checkout(new Trigger.Branch("main", workspace.snapshot()), CloneSpec.DEFAULT, ORIGIN, cloned());

        assertThat(fingerprint(user.root())).containsExactlyEntriesOf(before);
    }
}
