package io.github.dbtmaven.pipelines.git;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Runs the git command line, which respects the user's configuration and is much faster than a library for {@code add}.
 * Drops inherited {@code GIT_*} variables, which inside a hook would refer to another repository. Thread-safe.
 */
final class Git {
    /** The command is passed as arguments, so that the shell does not interpret it. */
    private static final List<String> OPEN_TO_ALL = List.of("/bin/sh", "-c", "umask 000 && exec \"$@\"", "sh");

    private final Map<String, String> environment;
    private final List<String> prefix;

    /**
     * Uses this environment.
     *
     * @param environment of this process; its {@code GIT_*} variables are ignored
     */
    Git(Map<String, String> environment) {
        Map<String, String> clean = new HashMap<>();
        environment.forEach((name, value) -> {
            if (!name.startsWith("GIT_")) {
                clean.put(name, value);
            }
        });
        clean.put("GIT_OPTIONAL_LOCKS", "0");
        clean.put("GIT_TERMINAL_PROMPT", "0");
        clean.put("LC_ALL", "C");
        this.environment = Map.copyOf(clean);
        this.prefix = List.of();
    }

    private Git(Map<String, String> environment, List<String> prefix) {
        this.environment = environment;
        this.prefix = prefix;
    }

    /** Returns an instance whose commands create files that all users can write: {@code umask 000}, as on Bitbucket. */
    Git openToAll() {
        return new Git(environment, OPEN_TO_ALL);
    }

    /** The output and exit code of a command. */
    record Answer(int exitCode, String output, String errors) {
        boolean ok() {
            return exitCode == 0;
        }

        /** Returns the output without the last line break. */
        String line() {
            return output.strip();
        }
    }

    /** Runs a command that may fail. */
    Answer ask(Path directory, Map<String, String> extra, List<String> arguments) {
        Process process = start(builder(directory, extra, arguments)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null"))));
        try {
            CompletableFuture<String> errors = reading(process.getErrorStream());
            // reading ignores interrupts, waiting does not
            CompletableFuture<String> output = reading(process.getInputStream());
            return new Answer(process.waitFor(), output.join(), errors.join());
        } catch (InterruptedException e) {
            throw interrupted(process, e);
        }
    }

    /**
     * Runs a command of git's protocol.
     *
     * @param request its input
     * @param answer file to which its output is appended
     * @throws IOException if it fails without output; otherwise the output reports the failure to the client
     */
    void serve(Path directory, List<String> arguments, Optional<InputStream> request, Path answer) throws IOException {
        long before = Files.size(answer);
        Process process = start(builder(directory, Map.of(), arguments)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(answer.toFile())));
        try {
            CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            try (OutputStream input = process.getOutputStream()) {
                if (request.isPresent()) {
                    request.get().transferTo(input);
                }
            } catch (IOException ended) {
                // git has read enough, or failed; its exit code shows which
                process.getErrorStream().available();
            }
            int exitCode = process.waitFor();
            if (exitCode != 0 && Files.size(answer) == before) {
                throw new IOException(RepositoryMessages.failed(
                        arguments, exitCode, errors.join().strip()));
            }
        } catch (InterruptedException e) {
            throw interrupted(process, e);
        }
    }

    private ProcessBuilder builder(Path directory, Map<String, String> extra, List<String> arguments) {
        requireNonNull(directory, "directory");
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("git", "-c", "core.fsmonitor=false", "-c", "core.splitIndex=false"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(extra);
        return builder;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new WorkspaceException(RepositoryMessages.noGit(e.getMessage()), e);
        }
    }

    private static WorkspaceException interrupted(Process process, InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        return new WorkspaceException(RepositoryMessages.interrupted(), e);
    }

    /** Runs a command that must succeed. */
    String must(Path directory, Map<String, String> extra, List<String> arguments) {
        Answer answer = ask(directory, extra, arguments);
        if (!answer.ok()) {
            throw new WorkspaceException(RepositoryMessages.failedIn(
                    directory,
                    arguments.get(0),
                    answer.exitCode(),
                    answer.errors().strip()));
        }
        return answer.output();
    }

    String must(Path directory, String... arguments) {
        return must(directory, Map.of(), List.of(arguments));
    }

    Answer ask(Path directory, String... arguments) {
        return ask(directory, Map.of(), List.of(arguments));
    }

    /** Reads on a thread of its own, because a pool could be full of readers that wait for each other's programs. */
    private static CompletableFuture<String> reading(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> text(stream), task -> {
            Thread reader = new Thread(task, "output of git");
            reader.setDaemon(true);
            reader.start();
        });
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
