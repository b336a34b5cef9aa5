package io.github.dbtmaven.pipelines.report;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunListener;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One log for each step, as the service shows it: {@code + entry} before what the entry printed, whole and unexpanded,
 * a blank line between entries. Written as it happens.
 */
public final class StepLogs implements RunListener, AutoCloseable {
    private final Path buildFolder;
    private final Map<Integer, Path> logs = new HashMap<>();
    private Optional<BufferedWriter> log = Optional.empty();

    /** @param buildFolder {@code builds/<number>}, which exists */
    public StepLogs(Path buildFolder) {
        this.buildFolder = buildFolder;
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.BuildStarted started) {
            started.steps().forEach(step -> logs.put(step.index(), buildFolder.resolve(step.log())));
        } else if (event instanceof RunEvent.StepStarted started) {
            open(logs.get(started.step()));
        } else if (event instanceof RunEvent.Note note) {
            write(note.text());
        } else if (event instanceof RunEvent.Remark remark) {
            write(remark.text());
        } else if (event instanceof RunEvent.EntryStarted entry) {
            write("\n+ " + entry.text().stripTrailing());
        } else if (event instanceof RunEvent.Output output) {
            write(output.line());
        } else if (event instanceof RunEvent.Warned warned) {
            write(Wording.warning(warned));
        } else if (event instanceof RunEvent.BuildBroken broken) {
            write("error: " + broken.text());
        } else if (event instanceof RunEvent.StepEnded ended) {
            write("\n" + Wording.ended(ended));
            close();
        }
    }

    private void open(Path file) {
        try {
            Files.createDirectories(file.getParent());
            log = Optional.of(Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write \"" + file + "\"", e);
        }
    }

    private void write(String text) {
        if (log.isPresent()) {
            try {
                log.get().write(text + "\n");
                log.get().flush();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write a log below \"" + buildFolder + "\"", e);
            }
        }
    }

    @Override
    public void close() {
        Optional<BufferedWriter> open = log;
        log = Optional.empty();
        if (open.isPresent()) {
            try {
                open.get().close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close a log below \"" + buildFolder + "\"", e);
            }
        }
    }
}
