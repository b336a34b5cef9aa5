package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.command.reuse.BuildFingerprints;
import io.github.dbtmaven.dbt.command.schema.MarkedSchema;
import io.github.dbtmaven.dbt.command.schema.PullRequest;
import io.github.dbtmaven.dbt.command.schema.PullRequestProfile;
import io.github.dbtmaven.dbt.command.schema.SchemaDenied;
import io.github.dbtmaven.dbt.command.selection.DriverDecision;
import io.github.dbtmaven.dbt.command.selection.DriverEvents;
import io.github.dbtmaven.dbt.command.selection.ModifiedNodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs dbt 1.x through {@code dbt_driver.py} in dbt's own interpreter. Selection, checks and build share one process,
 * because importing dbt and parsing the project take as long as a small build.
 */
final class PythonDbt implements Dbt {
    private static final int REFUSED = 3;

    private final Driver driver;
    private final Map<String, String> environment;

    PythonDbt(Path python, Map<String, String> environment, Commands commands, Progress progress) {
        this.driver = new Driver(python, environment, commands, progress);
        this.environment = Map.copyOf(environment);
    }

    @Override
    public DbtRun build(DbtBuild build, BuildListener listener) {
        return driver.with(work -> {
            if (build.ownSchemas().isEmpty()) {
                return build(build, listener, work);
            }
            // in the temporary folder, because a profile may contain secrets
            Path profiles = Files.createDirectory(work.resolve("profiles"));
            Optional<String> reason = derive(build, build.ownSchemas().get().pullRequest(), profiles);
            return reason.isPresent()
                    ? DbtRun.denied(new SchemaDenied(reason.get()))
                    : build(build.withProfiles(profiles), listener, work);
        });
    }

    private Optional<String> derive(DbtBuild build, PullRequest pullRequest, Path into) throws IOException {
        DbtProject project = build.project();
        return PullRequestProfile.write(
                project.directory(),
                DbtProject.variable(environment, "PROFILE"),
                project.profilesDirectory(),
                build.target(),
                pullRequest.suffix(),
                into);
    }

    @Override
    public ModifiedNodes modified(DbtTarget target, Path state) {
        return driver.with(work -> {
            Path decisionFile = Driver.decisionFile(work);
            Driver.Ended ended = driver.run(
                    work, target.project().directory(), ModifiedRequest.of(target, state, decisionFile), () -> {});
            return new ModifiedNodes(
                    ended.exitCode(),
                    ModifiedRequest.answer(decisionFile),
                    ended.missingVariables(),
                    ended.complaint());
        });
    }

    @Override
    public ParseRun parse(DbtTarget target) {
        return driver.with(work -> {
            Driver.Ended ended = driver.run(work, target.project().directory(), ParseRequest.of(target), () -> {});
            return new ParseRun(ended.exitCode(), ended.missingVariables(), ended.complaint());
        });
    }

    @Override
    public SchemaRun markedSchemas(DbtTarget target, String repository) {
        return schemas(target, decisionFile -> SchemaRequest.list(target, repository, decisionFile));
    }

    @Override
    public SchemaRun dropSchemas(DbtTarget target, String repository, List<MarkedSchema> schemas) {
        return schemas(target, decisionFile -> SchemaRequest.drop(target, repository, schemas, decisionFile));
    }

    private SchemaRun schemas(DbtTarget target, Function<Path, SchemaRequest> request) {
        return driver.with(work -> {
            Path decisionFile = Driver.decisionFile(work);
            Driver.Ended ended = driver.run(work, target.project().directory(), request.apply(decisionFile), () -> {});
            return SchemaAnswer.read(decisionFile).run(ended);
        });
    }

    private DbtRun build(DbtBuild build, BuildListener listener, Path work) throws IOException {
        Path decisionFile = Driver.decisionFile(work);
        Path eventsFile = work.resolve("events.jsonl");
        Path outcomeFile = work.resolve("outcome.json");
        Announcement announcement = new Announcement(decisionFile, listener);
        Driver.Ended ended = driver.run(
                work,
                build.project().directory(),
                DriverRequest.of(build, decisionFile, eventsFile, outcomeFile),
                announcement::check);
        announcement.check();
        DriverDecision decision = DriverDecision.read(decisionFile);
        return new DbtRun(
                ended.exitCode(),
                ended.exitCode() == REFUSED && decision.tooMany().isEmpty(),
                decision.selection(),
                decision.tooMany(),
                DriverEvents.read(eventsFile),
                decision.denied(),
                ended.missingVariables(),
                ended.complaint(),
                BuildFingerprints.read(outcomeFile));
    }

    /**
     * Reports the decision before the first line of the build. The driver writes the decision file before it builds.
     */
    private static final class Announcement {
        private final Path file;
        private final BuildListener listener;
        private boolean reported;

        Announcement(Path file, BuildListener listener) {
            this.file = file;
            this.listener = requireNonNull(listener, "listener");
        }

        synchronized void check() {
            if (!reported && Files.exists(file)) {
                reported = true;
                try {
                    DriverDecision decision = DriverDecision.read(file);
                    decision.selection().ifPresent(listener::selected);
                    decision.schemas().ifPresent(listener::prepared);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
