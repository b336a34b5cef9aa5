package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.workflow.validate.RepositoryFiles;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.run.workspace.GitRepository;
import io.github.dbtmaven.pipelines.validate.Validation;
import io.github.dbtmaven.pipelines.validate.Validator;
import io.github.dbtmaven.pipelines.yaml.ImportedFiles;
import io.github.dbtmaven.pipelines.yaml.PipelinesReader;
import io.github.dbtmaven.pipelines.yaml.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The pipelines file of a repository, as it lies in the working tree and as commits have it. */
final class PipelinesSource {
    static final String USUAL = "bitbucket-pipelines.yml";

    private final GitRepository repository;
    private final Path file;
    private final boolean given;

    /** @param given the file that the user named; empty: the usual one */
    PipelinesSource(GitRepository repository, Optional<Path> given) {
        this.repository = repository;
        this.file = given.orElseGet(() -> repository.root().resolve(USUAL)).normalize();
        this.given = given.isPresent();
    }

    Path path() {
        return file;
    }

    /** A file that was read. */
    record Read(PipelinesFile file, List<Problem> warnings) {}

    /** As people write it: relative to the repository's top where it lies below. */
    String name() {
        return file.startsWith(repository.root())
                ? repository.root().relativize(file).toString()
                : file.toString();
    }

    /** @throws RehearsalException when it is missing or broken, with everything that is wrong with it */
    Read workingTree() {
        RepositoryFiles others = new RepositoryFiles(repository.root());
        return read(name(), text(), others, others::troubles);
    }

    /** That of a commit, unless the user named a file: that one is played for whatever build. */
    Read at(Optional<String> commit) {
        if (commit.isEmpty() || given) {
            return workingTree();
        }
        String text = repository
                .fileAt(commit.get(), name())
                .orElseThrow(() -> new RehearsalException(RehearsalMessages.noFileAt(name(), commit.get())));
        return read(name(), text, path -> repository.fileAt(commit.get(), path), List::of);
    }

    /** What a commit holds under the same name. */
    Trunk.File at(Trunk trunk) {
        return repository
                .fileAt(trunk.commit(), name())
                .map(text -> text.equals(text()) ? Trunk.File.SAME : Trunk.File.DIFFERENT)
                .orElse(given ? Trunk.File.DIFFERENT : Trunk.File.ABSENT);
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new RehearsalException(RehearsalMessages.noPipelinesFile(file), e);
        } catch (IOException e) {
            throw new RehearsalException(RehearsalMessages.unreadable(file, e), e);
        }
    }

    private static Read read(String name, String text, ImportedFiles others, Supplier<List<Problem>> troubles) {
        ReadResult result = new PipelinesReader().read(name, text, others);
        List<Problem> problems = new ArrayList<>(troubles.get());
        problems.addAll(result.problems());
        if (result.file().isEmpty()) {
            Validation rejected = new Validation(name, text, Validator.verdict(problems), problems);
            throw new RehearsalException(RehearsalMessages.brokenPipelinesFile(rejected));
        }
        return new Read(result.file().get(), problems);
    }
}
