package io.github.dbtmaven.dbt.mojo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Prints a report to standard output as it is, in UTF-8. Maven's log would put {@code [INFO]} before each line and drop all
 * of them under {@code -q}, and {@code System.out} is that log in Maven 4. So this is the one place that goes around both.
 */
final class StandardOutput implements Consumer<String> {

    @Override
    public void accept(String report) {
        print(FileDescriptor.out, report);
    }

    /**
     * Lets nothing follow the report. A failing Maven explains itself on standard output, in whose middle a program would
     * then have to find the end of its JSON; so the reason goes to standard error and standard output is at its end. Only
     * for a goal that is about to fail, after which Maven has nothing else to say.
     */
    static void end(String reason) {
        print(FileDescriptor.err, reason + System.lineSeparator());
        quietEnd(Thread.currentThread());
        try {
            new FileOutputStream(FileDescriptor.out).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Maven's colours write one more code to standard output when everything is over, which cannot be done any more; the
     * trace of that would bury the reason.
     */
    private static void quietEnd(Thread thread) {
        Thread.UncaughtExceptionHandler usual = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((failed, e) -> {
            if (!(e instanceof IOError)) {
                usual.uncaughtException(failed, e);
            }
        });
    }

    @SuppressWarnings("resource") // to close it is to close it for everybody
    private static void print(FileDescriptor where, String text) {
        try {
            new FileOutputStream(where).write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
