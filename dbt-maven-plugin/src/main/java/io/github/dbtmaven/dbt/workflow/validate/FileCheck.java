package io.github.dbtmaven.dbt.workflow.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.LocalRepositories;
import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds and checks pipelines files. Reads each file once. */
public final class FileCheck {
    private final Capabilities capabilities;
    private final LocalRepositories repositories;

    /**
     * Creates the check.
     *
     * @param capabilities the remarks on what runs differently are those of these runtimes
     * @param repositories from which pipelines are imported
     */
    public FileCheck(Capabilities capabilities, LocalRepositories repositories) {
        this.repositories = requireNonNull(repositories, "repositories");
        this.capabilities = requireNonNull(capabilities, "capabilities");
    }

    /**
     * Finds and checks one file. Its folder is treated as the root of the repository.
     *
     * @param directory absolute
     * @param name relative to the directory; empty for {@code bitbucket-pipelines.yml}
     * @throws UserError if the name matches no file or several files
     */
    public CheckedFile check(Path directory, String name) {
        List<Source> sources = new SourceFinder(directory).find(name);
        if (sources.size() > 1) {
            throw new UserError(ValidateMessages.oneFileOnly(name, sources.size()));
        }
        return withUnusedRepositories(check(sources.get(0), List.of()));
    }

    /** Returns a copy with a warning for each local clone from which none of the files checked so far imports. */
    CheckedFile withUnusedRepositories(CheckedFile checked) {
        List<Problem> problems = new ArrayList<>(checked.problems());
        repositories
                .unused()
                .forEach(text -> problems.add(new Problem(
                        Severity.WARNING, ProblemCode.IMPORT, new SourcePosition(checked.name(), 1, 1), text)));
        return new CheckedFile(checked.name(), checked.text(), checked.file(), problems, checked.verdict());
    }

    /**
     * Checks a file.
     *
     * @param advice problems with the name of the file, reported first
     */
    CheckedFile check(Source source, List<Problem> advice) {
        SourceText read = SourceText.read(source.shown(), source.path());
        List<Problem> problems = new ArrayList<>(advice);
        if (read.problem().isPresent()) {
            problems.add(read.problem().get());
            return CheckedFile.unreadable(source.shown(), read.text(), problems);
        }
        CheckedFile checked = Emulator.check(
                source.shown(), read.text(), repositories.beside(new RepositoryFiles(source.folder())), capabilities);
        problems.addAll(checked.problems());
        return new CheckedFile(checked.name(), checked.text(), checked.file(), problems, checked.verdict());
    }
}
