package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs {@code dbt_driver.py} in dbt's own interpreter, in a private temporary folder that is deleted afterwards. */
final class Driver {
    private static final List<String> PROGRAM =
            List.of("dbt_driver.py", "ci_schemas.py", "ci_reuse.py", "deferral.py", "partial_parse.py");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path python;
    private final Map<String, String> environment;
    private final Commands commands;
    private final Progress progress;

    Driver(Path python, Map<String, String> environment, Commands commands, Progress progress) {
        this.python = requireNonNull(python, "python");
        this.environment = Map.copyOf(environment);
        this.commands = requireNonNull(commands, "commands");
        this.progress = requireNonNull(progress, "progress");
    }

    /** Calls the task with a new temporary folder that contains the driver. */
    <T> T with(Task<T> task) {
        try {
            Path work = Files.createTempDirectory("dbt-driver-");
            InterruptGuard.Registration leftover = commands.deletedOnInterrupt(work);
            try {
                for (String file : PROGRAM) {
                    try (InputStream resource = requireNonNull(Driver.class.getResourceAsStream(file), file)) {
                        Files.copy(resource, work.resolve(file));
                    }
                }
                return task.in(work);
            } finally {
                leftover.close();
                Folders.delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the file to name in a request as the decision file. */
    static Path decisionFile(Path work) {
        return work.resolve("decision.json");
    }

    /**
     * Runs the driver.
     *
     * @param request written as JSON
     * @param beforeLine called before each line of output is reported
     */
    Ended run(Path work, Path projectDirectory, Object request, Runnable beforeLine) throws IOException {
        Path file = work.resolve("request.json");
        JSON.writeValue(file.toFile(), request);
        MissingVariables missing = new MissingVariables();
        DbtErrorText complaint = new DbtErrorText();
        int exitCode = commands.run(
                new ProcessSpec(
                        List.of(python.toString(), work.resolve(PROGRAM.get(0)).toString(), file.toString()),
                        projectDirectory,
                        environment),
                line -> {
                    beforeLine.run();
                    missing.accept(line);
                    complaint.accept(line);
                    progress.output(line);
                });
        return new Ended(exitCode, missing.names(), complaint.text());
    }

    /** Something that runs the driver. */
    interface Task<T> {
        T in(Path work) throws IOException;
    }

    /**
     * How the driver ended.
     *
     * @param missingVariables environment variables that the profile or the project requires and that are not set
     * @param complaint dbt's fatal error, shortened
     */
    record Ended(int exitCode, List<String> missingVariables, Optional<String> complaint) {
        Ended {
            missingVariables = List.copyOf(missingVariables);
            requireNonNull(complaint, "complaint");
        }
    }
}
