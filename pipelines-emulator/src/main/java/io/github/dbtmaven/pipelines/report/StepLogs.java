package io.github.dbtmaven.pipelines.report;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunListener;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes one log per step in Bitbucket's format: {@code + entry} before the output of each entry, complete and
 * unexpanded, with a blank line between entries. A step that runs again continues its log. Steps may run concurrently.
 */
public final class StepLogs implements RunListener, AutoCloseable {
    private final Path buildFolder;
    private final Map<Integer, Path> files = new HashMap<>();
    private final Map<Integer, BufferedWriter> open = new HashMap<>();

    /**
     * Writes below this folder.
     *
     * @param buildFolder {@code builds/<number>}, which exists
     */
    public StepLogs(Path buildFolder) {
        this.buildFolder = buildFolder;
    }

    @Override
    public void flush() {
        open.keySet().forEach(this::flush);
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.BuildStarted started) {
            started.steps().forEach(step -> files.put(step.index(), buildFolder.resolve(step.log())));
        } else if (event instanceof RunEvent.StepStarted started) {
            open(started.step());
        } else if (event instanceof RunEvent.Note note) {
            write(note.step(), note.text());
        } else if (event instanceof RunEvent.Remark remark) {
            write(remark.step(), remark.text());
        } else if (event instanceof RunEvent.EntryStarted entry) {
            write(entry.step(), "\n+ " + entry.text().stripTrailing());
        } else if (event instanceof RunEvent.TestsReported tests) {
            TestLines.of(tests).forEach(line -> write(tests.step(), line));
        } else if (event instanceof RunEvent.Output output) {
            buffer(output.step(), output.line());
        } else if (event instanceof RunEvent.Warned warned) {
            write(warned.step(), Wording.warning(warned));
        } else if (event instanceof RunEvent.BuildBroken broken) {
            write(broken.step(), "error: " + broken.text());
        } else if (event instanceof RunEvent.StepEnded ended) {
            write(ended.step(), "\n" + Wording.ended(ended));
            close(open.remove(ended.step()));
        }
    }

    private void open(int step) {
        Path file = files.get(step);
        try {
            Files.createDirectories(file.getParent());
            open.put(step, Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write \"" + file + "\"", e);
        }
    }

    private void write(int step, String text) {
        buffer(step, text);
        flush(step);
    }

    private void buffer(int step, String text) {
        onLog(step, log -> {
            log.write(text);
            log.write('\n');
        });
    }

    private void flush(int step) {
        onLog(step, BufferedWriter::flush);
    }

    private void onLog(int step, LogAction action) {
        BufferedWriter log = open.get(step);
        if (log != null) {
            try {
                action.on(log);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write \"" + files.get(step) + "\"", e);
            }
        }
    }

    private interface LogAction {
        void on(BufferedWriter log) throws IOException;
    }

    private void close(BufferedWriter log) {
        if (log != null) {
            try {
                log.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close a log below \"" + buildFolder + "\"", e);
            }
        }
    }

    @Override
    public void close() {
        open.values().forEach(this::close);
        open.clear();
    }
}
