package io.github.dbtmaven.dbt.workflow.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Trouble;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.validate.Validation;
import io.github.dbtmaven.pipelines.validate.Validator;
import io.github.dbtmaven.pipelines.validate.Verdict;
import io.github.dbtmaven.pipelines.yaml.PipelinesReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pipelines file that was checked, for goals that go on with it.
 *
 * @param file empty exactly when the service rejects it
 */
public record CheckedFile(Validation validation, Optional<PipelinesFile> file) {
    public CheckedFile {
        requireNonNull(validation, "validation");
        requireNonNull(file, "file");
    }

    /**
     * Finds and checks a file, whose folder is taken for the top of the repository.
     *
     * @param directory where it was named; absolute
     * @param name empty: {@code bitbucket-pipelines.yml}
     * @throws Trouble when the name stands for no file, or for several
     */
    public static CheckedFile read(Path directory, String name, Validator validator) {
        List<Source> sources = new SourceFinder(directory).find(name);
        if (sources.size() > 1) {
            throw new Trouble(ValidateMessages.oneFileOnly(name, sources.size()));
        }
        Source source = sources.get(0);
        SourceText read = SourceText.read(source.shown(), source.path());
        if (read.trouble().isPresent()) {
            return new CheckedFile(
                    new Validation(
                            source.shown(),
                            read.text(),
                            Verdict.NOT_YAML,
                            List.of(read.trouble().get())),
                    Optional.empty());
        }
        RepositoryFiles others = new RepositoryFiles(source.folder());
        Validation checked = validator.validate(source.shown(), read.text(), others);
        List<Problem> problems = new ArrayList<>(others.troubles());
        problems.addAll(checked.problems());
        // as in a check: what was imported without being readable was not checked
        Verdict verdict = others.troubles().isEmpty() || checked.verdict() != Verdict.VALID
                ? checked.verdict()
                : Verdict.CONFIG_ERROR;
        return new CheckedFile(
                new Validation(source.shown(), read.text(), verdict, problems),
                new PipelinesReader()
                        .read(source.shown(), read.text(), new RepositoryFiles(source.folder()))
                        .file()
                        .filter(file -> others.troubles().isEmpty()));
    }
}
