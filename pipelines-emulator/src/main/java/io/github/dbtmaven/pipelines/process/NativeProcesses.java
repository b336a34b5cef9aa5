package io.github.dbtmaven.pipelines.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts operating system processes. Each program gets its own session, with {@code setsid} on Linux and Perl's {@code
 * POSIX::setsid} elsewhere (macOS). If neither exists, it stays in this session: signals are sent to each of its
 * processes, and a Ctrl-C in the terminal reaches it and this JVM at the same time. Thread-safe.
 */
public final class NativeProcesses implements Processes {
    private final SessionStart session;

    /** Uses the best method to start sessions on this machine. */
    public NativeProcesses() {
        this(SessionStart.ofThisMachine());
    }

    NativeProcesses(SessionStart session) {
        this.session = session;
    }

    @Override
    public RunningProcess start(ProcessSpec spec, OutputSink output) {
        ProcessBuilder builder = builder(spec).redirectErrorStream(true);
        try (OutputPipe pipe = new OutputPipe()) {
            Process process = launch(spec, builder.redirectOutput(pipe.writingEnd()));
            return running(process, List.of(new OutputPump(process.pid(), pipe.takeReadingEnd(), output)));
        }
    }

    @Override
    public RunningProcess start(ProcessSpec spec, OutputSink output, OutputSink errors) {
        ProcessBuilder builder = builder(spec);
        try (OutputPipe pipe = new OutputPipe();
                OutputPipe errorPipe = new OutputPipe()) {
            builder.redirectOutput(pipe.writingEnd()).redirectError(errorPipe.writingEnd());
            Process process = launch(spec, builder);
            return running(
                    process,
                    List.of(
                            new OutputPump(process.pid(), pipe.takeReadingEnd(), output),
                            new OutputPump(process.pid(), errorPipe.takeReadingEnd(), errors)));
        }
    }

    private NativeProcess running(Process process, List<OutputPump> pumps) {
        return new NativeProcess(process, session.ownSession(), pumps);
    }

    private ProcessBuilder builder(ProcessSpec spec) {
        List<String> command = new ArrayList<>(session.prefix());
        command.add(program(spec));
        command.addAll(spec.command().subList(1, spec.command().size()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(spec.directory().toFile()).redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        return builder;
    }

    private static Process launch(ProcessSpec spec, ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start \"" + spec.command().get(0) + "\": " + e.getMessage(), e);
        }
    }

    /**
     * Finds the program on its own path, otherwise on this JVM's path. Checked in advance, because the wrapper would
     * report a missing program as exit code 127.
     */
    private static String program(ProcessSpec spec) {
        String name = spec.command().get(0);
        if (!Files.isDirectory(spec.directory())) {
            throw failure(name, "its folder \"" + spec.directory() + "\" does not exist");
        }
        if (name.contains("/")) {
            Path file = spec.directory().resolve(name);
            if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
                throw failure(name, "it is not an executable file");
            }
            return name;
        }
        String path = spec.environment().containsKey("PATH")
                ? spec.environment().get("PATH")
                : System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return SearchPath.parse(path)
                .find(name)
                .orElseThrow(() -> failure(name, "it is not on the path " + path))
                .toString();
    }

    private static UncheckedIOException failure(String name, String reason) {
        String message = "Cannot start \"" + name + "\": " + reason + ".";
        return new UncheckedIOException(message, new IOException(message));
    }
}
