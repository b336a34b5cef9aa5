package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.FileErrors;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.Trunk;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.LocalRepositories;
import io.github.dbtmaven.pipelines.git.GitRepository;
import io.github.dbtmaven.pipelines.git.GitWorkspace;
import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Provides the pipelines file in the snapshot of the working tree and in commits. Reads and checks each version once,
 * so that an edit during a rehearsal cannot produce a plan that differs from the files in the steps.
 */
final class PipelinesSource {
    static final String DEFAULT = "bitbucket-pipelines.yml";

    /** Replacement character in git's output for invalid UTF-8; then the file itself is read for a precise error. */
    private static final char NOT_UTF_8 = '\uFFFD';

    private final GitRepository repository;
    private final GitWorkspace workspace;
    private final String snapshot;
    private final Path file;
    private final boolean given;
    private final LocalRepositories repositories;
    private final Capabilities capabilities;
    private final Map<String, CheckedFile> checked = new HashMap<>();

    /**
     * Provides the file of a repository.
     *
     * @param snapshot commit of the working tree
     * @param repositories from which pipelines are imported
     * @param given the file that the user named; empty for the default
     */
    PipelinesSource(
            GitRepository repository,
            GitWorkspace workspace,
            String snapshot,
            Optional<Path> given,
            LocalRepositories repositories,
            Capabilities capabilities) {
        this.repository = repository;
        this.workspace = workspace;
        this.snapshot = snapshot;
        this.file = given.orElseGet(() -> repository.root().resolve(DEFAULT)).normalize();
        this.given = given.isPresent();
        this.repositories = repositories;
        this.capabilities = capabilities;
    }

    Path path() {
        return file;
    }

    /** Returns the name for users: relative to the root of the repository if possible. */
    String name() {
        return file.startsWith(repository.root())
                ? repository.root().relativize(file).toString()
                : file.toString();
    }

    /**
     * Returns the file in the working tree.
     *
     * @throws UserError if it is missing or Bitbucket rejects it, with all problems
     */
    CheckedFile workingTree() {
        return checked(snapshot, () -> workspace
                .fileAt(snapshot, name())
                .filter(text -> text.indexOf(NOT_UTF_8) < 0)
                .orElseGet(this::textOnDisk));
    }

    /** Returns the file in a commit. If the user named a file, returns that file instead. */
    CheckedFile at(Optional<String> commit) {
        if (commit.isEmpty() || given) {
            return workingTree();
        }
        return checked(commit.get(), () -> workspace
                .fileAt(commit.get(), name())
                .orElseThrow(() -> new UserError(RehearsalMessages.noFileAt(name(), commit.get()))));
    }

    /** Compares the file in the trunk's commit with the working tree. */
    Trunk.File at(Trunk trunk) {
        return workspace
                .fileAt(trunk.commit(), name())
                .map(text -> text.equals(workingTree().text()) ? Trunk.File.SAME : Trunk.File.DIFFERENT)
                .orElse(given ? Trunk.File.DIFFERENT : Trunk.File.ABSENT);
    }

    /** Reads a file that is not in the snapshot, because git ignores it or it is outside of the repository. */
    private String textOnDisk() {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new UserError(RehearsalMessages.noPipelinesFile(file), e);
        } catch (IOException e) {
            throw new UserError(FileErrors.unreadable(file, e), e);
        }
    }

    /** Returns warnings about local clones from which the files that were read do not import. */
    List<String> unusedRepositories() {
        return repositories.unused();
    }

    private CheckedFile checked(String commit, Supplier<String> text) {
        CheckedFile known = checked.get(commit);
        if (known == null) {
            known = Emulator.check(
                    name(), text.get(), repositories.beside(new Committed(workspace, commit)), capabilities);
            checked.put(commit, known);
        }
        if (known.file().isEmpty()) {
            throw new UserError(RehearsalMessages.brokenPipelinesFile(known));
        }
        return known;
    }

    /** The files of a commit, for imports. */
    private record Committed(GitWorkspace workspace, String commit) implements ImportedFiles {
        @Override
        public Optional<String> text(String path) {
            return isLink(path) ? Optional.empty() : workspace.fileAt(commit, path);
        }

        @Override
        public boolean isLink(String path) {
            return workspace.isLinkAt(commit, path);
        }
    }
}
