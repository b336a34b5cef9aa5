package io.github.dbtmaven.dbt.mojo.maven;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Prints a report to standard output in UTF-8. Bypasses Maven's log, which would add {@code [INFO]} to each line and
 * drop all lines under {@code -q}, and {@code System.out}, which is that log in Maven 4.
 */
public final class StandardOutput implements Consumer<String> {

    @Override
    public void accept(String report) {
        print(FileDescriptor.out, report);
    }

    /**
     * Prints the reason to standard error and closes standard output, so that Maven's failure report does not follow
     * the JSON. Only for a goal that is about to fail.
     */
    public static void end(String reason) {
        print(FileDescriptor.err, reason + System.lineSeparator());
        ignoreClosedOutput(Thread.currentThread());
        try {
            new FileOutputStream(FileDescriptor.out).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ignores the I/O error that occurs when Maven resets the terminal's colors on the closed stream. */
    private static void ignoreClosedOutput(Thread thread) {
        Thread.UncaughtExceptionHandler usual = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((failed, e) -> {
            if (!(e instanceof IOError)) {
                usual.uncaughtException(failed, e);
            }
        });
    }

    @SuppressWarnings("resource") // closing it would close standard output for the whole process
    private static void print(FileDescriptor where, String text) {
        try {
            new FileOutputStream(where).write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
