package io.github.dbtmaven.dbt.workflow.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.LocalRepositories;
import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Implements {@code dbt:validate}: checks pipelines files without a project, an engine, git or the network. */
public final class Validate {
    private final Capabilities capabilities;
    private final LocalRepositories repositories;
    private final String version;
    private final Consumer<String> console;

    /**
     * Creates the goal.
     *
     * @param capabilities the remarks on what runs differently are those of these runtimes
     * @param version version of the plugin, for reports
     * @param console receives the report unless it is written to a file
     */
    public Validate(
            Capabilities capabilities, LocalRepositories repositories, String version, Consumer<String> console) {
        this.repositories = requireNonNull(repositories, "repositories");
        this.capabilities = requireNonNull(capabilities, "capabilities");
        this.version = requireNonNull(version, "version");
        this.console = requireNonNull(console, "console");
    }

    /**
     * Checks the files and writes the report. The outcome is a failure if a file has a problem of the given severity or
     * higher.
     *
     * @throws UserError if a name matches no file, or the report cannot be written
     */
    public Outcome run(ValidateOptions options) {
        List<Source> sources = new SourceFinder(options.directory()).find(options.files());
        NameAdvice advice = new NameAdvice();
        FileCheck check = new FileCheck(capabilities, repositories);
        List<CheckedFile> checked = new ArrayList<>(sources.stream()
                .map(source -> check.check(source, advice.of(source)))
                .toList());
        checked.set(0, check.withUnusedRepositories(checked.get(0)));
        String report = options.format().report(checked, version);
        options.output().ifPresentOrElse(file -> new ReportFile(file).write(report), () -> console.accept(report));

        List<CheckedFile> failed = checked.stream()
                .filter(file -> file.problems().stream()
                        .anyMatch(problem -> problem.severity().compareTo(options.failOn()) <= 0))
                .toList();
        return failed.isEmpty()
                ? new Outcome.Passed(ValidateMessages.passed(checked.size(), options))
                : new Outcome.Failed(ValidateMessages.failed(failed, checked.size(), options));
    }
}
