package io.github.dbtmaven.pipelines.run.workspace;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The git command line. Users have it, and it honours their configuration; a library would be ten times slower on
 * {@code add} (measured on 40,000 files). Inherited {@code GIT_*} variables are dropped: inside a hook they would point
 * at another repository. Thread-safe.
 */
final class Git {
    /** The words to come are a command's own, so that nothing in them is ever read by the shell. */
    private static final List<String> OPEN_TO_ALL = List.of("/bin/sh", "-c", "umask 000 && exec \"$@\"", "sh");

    private final Map<String, String> environment;
    private final List<String> prefix;

    /** @param environment of this process; {@code GIT_*} in it is ignored */
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

    /** The same, whose commands make files that everybody may write: {@code umask 000}, as the service has it. */
    Git openToAll() {
        return new Git(environment, OPEN_TO_ALL);
    }

    /** What a command wrote, and how it ended. */
    record Answer(int exitCode, String output, String errors) {
        boolean ok() {
            return exitCode == 0;
        }

        /** The output without its last line end. */
        String line() {
            return output.strip();
        }
    }

    /** Runs a command that may fail. */
    Answer ask(Path directory, Map<String, String> extra, List<String> arguments) {
        requireNonNull(directory, "directory");
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("git", "-c", "core.fsmonitor=false", "-c", "core.splitIndex=false"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(extra);
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new WorkspaceException(
                    "Cannot run git: " + e.getMessage() + ". Install git 2.25 or newer and put it on the PATH.", e);
        }
        try {
            CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            String output = text(process.getInputStream());
            return new Answer(process.waitFor(), output, errors.join());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new WorkspaceException("Interrupted while git was running.", e);
        }
    }

    /** Runs a command that must succeed. */
    String must(Path directory, Map<String, String> extra, List<String> arguments) {
        Answer answer = ask(directory, extra, arguments);
        if (!answer.ok()) {
            throw new WorkspaceException("git " + arguments.get(0) + " failed in \"" + directory + "\" with exit code "
                    + answer.exitCode() + ": " + answer.errors().strip());
        }
        return answer.output();
    }

    String must(Path directory, String... arguments) {
        return must(directory, Map.of(), List.of(arguments));
    }

    Answer ask(Path directory, String... arguments) {
        return ask(directory, Map.of(), List.of(arguments));
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
