package io.github.dbtmaven.dbt.command.history;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.process.Captured;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a commit in a temporary folder, which is always deleted, also on an interrupt. Unlike with {@code git
 * worktree}, nothing is written to the repository, so nothing can be left there.
 */
public final class CommitFiles {
    private final GitQuery git;
    private final Commands commands;

    /** Asks this git; the commands know what to delete on an interrupt. */
    public CommitFiles(GitQuery git, Commands commands) {
        this.git = requireNonNull(git, "git");
        this.commands = requireNonNull(commands, "commands");
    }

    /** Something to do with the files. */
    public interface Task<T> {
        /**
         * Called with the files.
         *
         * @param root the top folder of the repository
         * @param project the folder that has the project in the clone; it may not exist in this commit
         */
        T with(Path root, Path project) throws IOException;

        /** Called instead if git cannot write the files, with its message. */
        T without(String error);
    }

    /**
     * Writes the files of a commit and calls the task.
     *
     * @param directory a folder in the repository
     */
    public <T> T with(Path directory, String commit, Task<T> task) {
        try {
            Path work = Files.createTempDirectory("dbt-commit-");
            InterruptGuard.Registration leftover = commands.deletedOnInterrupt(work);
            try {
                Path root = Files.createDirectory(work.resolve("files"));
                Optional<String> error = write(directory, commit, root, work.resolve("index"));
                return error.isPresent()
                        ? task.without(error.get())
                        : task.with(
                                root,
                                git.ask(directory, "rev-parse", "--show-prefix")
                                        .map(root::resolve)
                                        .orElse(root));
            } finally {
                leftover.close();
                Folders.delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> write(Path directory, String commit, Path root, Path index) {
        Optional<Captured> answer = git.run(
                directory,
                Map.of("GIT_INDEX_FILE", index.toString()), // the user's own stays as it is
                "--work-tree=" + root,
                "read-tree",
                "--reset",
                "-u",
                commit);
        return answer.map(each -> each.succeeded() ? Optional.<String>empty() : Optional.of(firstLine(each.errors())))
                .orElse(Optional.of("git is not installed"));
    }

    private static String firstLine(String errors) {
        return errors.lines().filter(line -> !line.isBlank()).findFirst().orElse("git failed");
    }
}
