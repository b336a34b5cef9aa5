package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import io.github.dbtmaven.dbt.command.selection.DriverDecision;
import io.github.dbtmaven.pipelines.process.BackgroundTask;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A process of {@code dbt_driver.py}. It imports dbt at once and waits for the file with the request. Closing it ends the
 * process if it still waits, and deletes its folder.
 */
final class DriverProcess implements AutoCloseable {
    private static final String DRIVER = "dbt_driver.py";
    private static final int REFUSED = 3;

    private final Path work;
    private final InterruptGuard.Registration leftover;
    private final Progress progress;
    private final MissingVariables missing = new MissingVariables();
    private final DbtErrorText complaint = new DbtErrorText();
    private volatile Optional<Announcement> announcement = Optional.empty();
    private volatile boolean closed;
    private Optional<BackgroundTask<Integer>> running = Optional.empty();

    private DriverProcess(Path work, InterruptGuard.Registration leftover, Progress progress) {
        this.work = work;
        this.leftover = leftover;
        this.progress = progress;
    }

    static DriverProcess start(
            Path python, Path directory, Map<String, String> environment, Commands commands, Progress progress)
            throws IOException {
        Path work = Files.createTempDirectory("dbt-driver-");
        DriverProcess process = new DriverProcess(work, commands.deletedOnInterrupt(work), progress);
        Path driver = work.resolve(DRIVER);
        try (InputStream resource = requireNonNull(DriverProcess.class.getResourceAsStream(DRIVER), DRIVER)) {
            Files.copy(resource, driver);
        } catch (IOException e) {
            process.close();
            throw e;
        }
        ProcessSpec spec = new ProcessSpec(
                List.of(python.toString(), driver.toString(), process.request().toString()), directory, environment);
        process.running = Optional.of(BackgroundTask.start("dbt", () -> commands.run(spec, process::output)));
        return process;
    }

    private Path request() {
        return work.resolve("request.json");
    }

    private void output(String line) {
        if (!closed) {
            announcement.ifPresent(Announcement::check);
            missing.accept(line);
            complaint.accept(line);
            progress.output(line);
        }
    }

    /** Sends the request and waits for the end. */
    DbtRun build(DbtBuild build, Consumer<BuildSelection> decided) throws IOException {
        Path decisionFile = work.resolve("decision.json");
        Announcement announced = new Announcement(decisionFile, decided);
        announcement = Optional.of(announced);
        Path written = work.resolve("request.part");
        DriverRequest.write(build, decisionFile, written);
        Files.move(written, request(), StandardCopyOption.ATOMIC_MOVE);
        int exitCode = running.orElseThrow().await();
        announced.check();
        return new DbtRun(
                exitCode, exitCode == REFUSED, DriverDecision.read(decisionFile), missing.names(), complaint.text());
    }

    @Override
    public void close() {
        closed = true;
        running.ifPresent(BackgroundTask::close);
        leftover.close();
        Folders.delete(work);
    }

    /**
     * Reports the decision before the first line of the build. The driver writes the decision file before it builds.
     */
    private static final class Announcement {
        private final Path file;
        private final Consumer<BuildSelection> decided;
        private boolean reported;

        Announcement(Path file, Consumer<BuildSelection> decided) {
            this.file = file;
            this.decided = decided;
        }

        synchronized void check() {
            if (!reported && Files.exists(file)) {
                reported = true;
                try {
                    Optional<BuildSelection> decision = DriverDecision.read(file);
                    decision.ifPresent(decided);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
