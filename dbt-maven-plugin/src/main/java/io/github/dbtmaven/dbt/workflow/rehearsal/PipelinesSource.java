package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.run.workspace.GitRepository;
import io.github.dbtmaven.pipelines.run.workspace.GitWorkspace;
import io.github.dbtmaven.pipelines.validate.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The pipelines file of a repository, in the snapshot of the working tree and in commits. Each version is read and checked
 * once: an edit while a rehearsal starts must not give a plan that differs from the files that the steps see.
 */
final class PipelinesSource {
    static final String USUAL = "bitbucket-pipelines.yml";

    /** What git's output has for bytes that are not UTF-8; reading the file itself names them. */
    private static final char NOT_UTF_8 = '\uFFFD';

    private final GitRepository repository;
    private final GitWorkspace workspace;
    private final String snapshot;
    private final Path file;
    private final boolean given;
    private final Validator validator;
    private final Map<String, CheckedFile> checked = new HashMap<>();

    /**
     * @param snapshot the commit of the working tree
     * @param given the file that the user named; empty: the usual one
     */
    PipelinesSource(
            GitRepository repository,
            GitWorkspace workspace,
            String snapshot,
            Optional<Path> given,
            Validator validator) {
        this.repository = repository;
        this.workspace = workspace;
        this.snapshot = snapshot;
        this.file = given.orElseGet(() -> repository.root().resolve(USUAL)).normalize();
        this.given = given.isPresent();
        this.validator = validator;
    }

    Path path() {
        return file;
    }

    /** As people write it: relative to the top of the repository if it lies below. */
    String name() {
        return file.startsWith(repository.root())
                ? repository.root().relativize(file).toString()
                : file.toString();
    }

    /** @throws RehearsalException when it is missing or Bitbucket rejects it, with all problems */
    CheckedFile workingTree() {
        return checked(snapshot, () -> workspace
                .fileAt(snapshot, name())
                .filter(text -> text.indexOf(NOT_UTF_8) < 0)
                .orElseGet(this::textOnDisk));
    }

    /** That of a commit, unless the user named a file: that one is used for every build. */
    CheckedFile at(Optional<String> commit) {
        if (commit.isEmpty() || given) {
            return workingTree();
        }
        return checked(commit.get(), () -> workspace
                .fileAt(commit.get(), name())
                .orElseThrow(() -> new RehearsalException(RehearsalMessages.noFileAt(name(), commit.get()))));
    }

    /** What a commit holds under the same name. */
    Trunk.File at(Trunk trunk) {
        return workspace
                .fileAt(trunk.commit(), name())
                .map(text -> text.equals(workingTree().text()) ? Trunk.File.SAME : Trunk.File.DIFFERENT)
                .orElse(given ? Trunk.File.DIFFERENT : Trunk.File.ABSENT);
    }

    /** Not in the snapshot: git ignores it, or it lies outside of the repository. */
    private String textOnDisk() {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new RehearsalException(RehearsalMessages.noPipelinesFile(file), e);
        } catch (IOException e) {
            throw new RehearsalException(RehearsalMessages.unreadable(file, e), e);
        }
    }

    private CheckedFile checked(String commit, Supplier<String> text) {
        CheckedFile known = checked.get(commit);
        if (known == null) {
            known = validator.check(name(), text.get(), path -> workspace.fileAt(commit, path));
            checked.put(commit, known);
        }
        if (known.file().isEmpty()) {
            throw new RehearsalException(RehearsalMessages.brokenPipelinesFile(known));
        }
        return known;
    }
}
