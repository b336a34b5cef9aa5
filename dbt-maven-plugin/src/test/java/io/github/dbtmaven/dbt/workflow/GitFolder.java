package io.github.dbtmaven.dbt.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A git repository of a test. */
public record GitFolder(Path path) {
    /** Creates a repository with the branch {@code main}. */
    public static GitFolder init(Path path) throws IOException, InterruptedException {
        GitFolder folder = new GitFolder(Files.createDirectories(path));
        folder.git("init", "-q", "-b", "main");
        return folder;
    }

    /** Runs git, which must succeed, and returns its output. */
    public String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=n", "-c", "user.email=e"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(path.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Commits everything and returns the hash. */
    public String commit(String message) throws IOException, InterruptedException {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
        return git("rev-parse", "HEAD");
    }
}
