package io.github.dbtmaven.dbt.workflow.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Trouble;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.validate.Validation;
import io.github.dbtmaven.pipelines.validate.Validator;
import io.github.dbtmaven.pipelines.validate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code dbt:validate}: checks pipelines files, without a project, an engine, git or the network. */
public final class Validate {
    private final Validator validator;
    private final String version;
    private final Consumer<String> console;

    /**
     * A goal.
     *
     * @param version of the plugin, for reports
     * @param console takes the report when no file shall
     */
    public Validate(Validator validator, String version, Consumer<String> console) {
        this.validator = requireNonNull(validator, "validator");
        this.version = requireNonNull(version, "version");
        this.console = requireNonNull(console, "console");
    }

    /**
     * Checks and reports. The outcome is a failure when a file has a problem of the severity that was asked for, or a
     * worse one.
     *
     * @throws Trouble when a name stands for no file, or the report cannot be written
     */
    public Outcome run(ValidateOptions options) {
        List<Source> sources = new SourceFinder(options.directory()).find(options.files());
        NameAdvice advice = new NameAdvice();
        List<Validation> validations =
                sources.stream().map(source -> check(source, advice)).toList();
        String report = options.format().report(version).of(validations);
        options.output().ifPresentOrElse(file -> new ReportFile(file).write(report), () -> console.accept(report));

        List<Validation> failed = validations.stream()
                .filter(validation -> validation.problems().stream()
                        .anyMatch(problem -> problem.severity().compareTo(options.failOn()) <= 0))
                .toList();
        return failed.isEmpty()
                ? new Outcome.Passed(ValidateMessages.passed(validations.size(), options))
                : new Outcome.Failed(ValidateMessages.failed(failed, validations.size(), options));
    }

    private Validation check(Source source, NameAdvice advice) {
        SourceText read = SourceText.read(source.shown(), source.path());
        List<Problem> problems = new ArrayList<>(advice.of(source));
        if (read.trouble().isPresent()) {
            problems.add(read.trouble().get());
            return new Validation(source.shown(), read.text(), Verdict.NOT_YAML, problems);
        }
        RepositoryFiles others = new RepositoryFiles(source.folder());
        Validation checked = validator.validate(source.shown(), read.text(), others);
        problems.addAll(others.troubles());
        problems.addAll(checked.problems());
        // what was imported without being readable was not checked, whatever came of the rest
        Verdict verdict = others.troubles().isEmpty() || checked.verdict() != Verdict.VALID
                ? checked.verdict()
                : Verdict.CONFIG_ERROR;
        return new Validation(source.shown(), read.text(), verdict, problems);
    }
}
