package io.github.dbtmaven.pipelines.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.plan.Trigger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteCopyTest {
    private static final String NOTHING = "0".repeat(40);

    @TempDir
    Path temp;

    private ScratchRepository user;
    private final Map<String, String> environment = new HashMap<>(System.getenv());

    @BeforeEach
    void aRepositoryWithABranchAndATag() {
        user = ScratchRepository.in(temp.resolve("my project"));
        user.write("a.txt", "one\n").commit("first");
        user.git("branch", "feature");
        user.git("tag", "-a", "v1", "-m", "annotated");
        environment.put("HOME", temp.toString());
    }

    @Test
    void containsWorkingTreeOnBranchOfTrigger() throws IOException {
        user.write("a.txt", "edited\n");
        GitWorkspace workspace = workspace();
        String snapshot = workspace.snapshot();

        String refs = refs(workspace, new Trigger.Branch("main", snapshot));

        assertThat(refs)
                .contains(snapshot + " HEAD", snapshot + " refs/heads/main", head() + " refs/heads/feature")
                .contains(user.git("rev-parse", "v1") + " refs/tags/v1", head() + " refs/tags/v1^{}");
    }

    @Test
    void prefersLocalBranches() throws IOException {
        String first = head();
        user.git("update-ref", "refs/remotes/origin/theirs", first);
        user.git("update-ref", "refs/remotes/origin/main", first);
        user.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/theirs");
        user.write("a.txt", "two\n").commit("second");

        String refs = refs(workspace(), new Trigger.Custom("x", Optional.empty(), first, Map.of()));

        assertThat(refs)
                .contains(first + " refs/heads/theirs", head() + " refs/heads/main", "symref=HEAD:refs/heads/theirs")
                .doesNotContain("origin", "detached");
    }

    @Test
    void supportsShallowRepository() throws IOException {
        user.write("a.txt", "two\n").commit("second");
        ScratchRepository shallow = ScratchRepository.in(temp.resolve("shallow"));
        shallow.git("fetch", "--quiet", "--depth", "1", user.root().toUri().toString(), "main");
        shallow.git("reset", "--quiet", "--hard", "FETCH_HEAD");
        user = shallow;

        assertThat(refs(workspace(), new Trigger.Branch("main", head()))).contains("shallow " + head());
    }

    /** A global hook of the user could do anything, including network access. */
    @Test
    void runsNoHooks() throws IOException {
        Path hooks = Files.createDirectories(temp.resolve("hooks"));
        for (String name : List.of("pre-receive", "update", "post-receive", "post-update", "reference-transaction")) {
            Path hook = Files.writeString(hooks.resolve(name), "#!/bin/sh\ntouch '" + temp + "/hook-ran'\n");
            assertThat(hook.toFile().setExecutable(true)).isTrue();
        }
        Files.writeString(temp.resolve(".gitconfig"), "[core]\n\thooksPath = " + hooks + "\n");

        assertThat(deleteFeature()).containsExactly("branch feature (deleted)");

        assertThat(temp.resolve("hook-ran")).doesNotExist();
        assertThat(user.git("branch", "--list", "feature")).contains("feature");
    }

    @Test
    void reportsErrorOfGit() {
        RemoteCopy remote = workspace().remote(new Trigger.Branch("main", head()), temp.resolve("origin.git"));

        assertThatThrownBy(() -> remote.answer("no-such-command", Optional.empty(), newFile()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-command");
    }

    private List<String> deleteFeature() throws IOException {
        String command = head() + " " + NOTHING + " refs/heads/feature\0 report-status";
        InputStream request = new ByteArrayInputStream(
                (String.format("%04x", command.length() + 4) + command + "0000").getBytes(UTF_8));
        return workspace()
                .remote(new Trigger.Branch("main", head()), temp.resolve("origin.git"))
                .answer("receive-pack", Optional.of(request), newFile());
    }

    private String refs(GitWorkspace workspace, Trigger trigger) throws IOException {
        Path answer = newFile();
        workspace.remote(trigger, temp.resolve("origin.git")).answer("upload-pack", Optional.empty(), answer);
        return Files.readString(answer);
    }

    private Path newFile() throws IOException {
        return Files.createTempFile(temp, "answer", "");
    }

    private GitWorkspace workspace() {
        return new GitWorkspace(GitRepository.open(user.root(), environment), temp.resolve("private"));
    }

    private String head() {
        return user.git("rev-parse", "HEAD");
    }
}
