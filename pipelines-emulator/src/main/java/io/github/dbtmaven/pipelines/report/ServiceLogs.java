package io.github.dbtmaven.pipelines.report;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes one log per service of a step, beside the step's log: {@code 01-test.service-db.log}. */
public final class ServiceLogs implements RunListener, AutoCloseable {
    private static final int DISTINCT = 6;

    private final Path buildFolder;
    private final Map<Integer, String> stepLogs = new HashMap<>();
    private final Map<Path, BufferedWriter> open = new LinkedHashMap<>();

    /**
     * Writes below this folder.
     *
     * @param buildFolder {@code builds/<number>}, which exists
     */
    public ServiceLogs(Path buildFolder) {
        this.buildFolder = buildFolder;
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.BuildStarted started) {
            started.steps().forEach(step -> stepLogs.put(step.index(), step.log()));
        } else if (event instanceof RunEvent.ServiceOutput output) {
            write(buildFolder.resolve(path(stepLogs.get(output.step()), output.service())), output.line());
        } else if (event instanceof RunEvent.StepEnded) {
            // steps that still run open their files again
            close();
        }
    }

    /** Returns the path of a service's log, relative like that of its step. */
    static String path(String stepLog, String service) {
        String name = service.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_-]+", "-");
        // other names that become the same one must have files of their own
        name += name.equals(service) ? "" : "-" + Sha256.hex(service).substring(0, DISTINCT);
        return stepLog.replaceFirst("\\.log$", "") + ".service-" + name + ".log";
    }

    private void write(Path file, String line) {
        try {
            BufferedWriter log = open.get(file);
            if (log == null) {
                Files.createDirectories(file.getParent());
                log = Files.newBufferedWriter(file, CREATE, APPEND);
                open.put(file, log);
            }
            log.write(line);
            log.write('\n');
            log.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write \"" + file + "\"", e);
        }
    }

    @Override
    public void close() {
        open.forEach((file, log) -> {
            try {
                log.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close \"" + file + "\"", e);
            }
        });
        open.clear();
    }
}
