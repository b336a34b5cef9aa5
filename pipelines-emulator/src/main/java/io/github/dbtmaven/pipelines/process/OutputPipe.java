package io.github.dbtmaven.pipelines.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A pipe for the output of a process that is about to start. The JDK's own is closed as soon as the process has ended,
 * and what its children write afterwards is lost, such as the end of {@code exec > >(tee log)}. So it is a named pipe,
 * which has a name only until the process has been started with it.
 */
final class OutputPipe implements AutoCloseable {
    private static final String MKFIFO = new SearchPath(List.of(Path.of("/usr/bin"), Path.of("/bin")))
            .find("mkfifo")
            .map(Path::toString)
            .orElse("mkfifo");

    private final Path folder;
    private final Path file;
    private final FileChannel keeper;
    private final FileChannel reader;
    private boolean taken;

    /** @throws UncheckedIOException when the temporary folder cannot be written or there is no mkfifo */
    OutputPipe() {
        try {
            folder = Files.createTempDirectory("process-output");
        } catch (IOException e) {
            throw failure(e);
        }
        file = folder.resolve("pipe");
        try {
            make(file);
            // open for both, which does not wait for the other end
            keeper = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            reader = FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            removeName();
            throw failure(e);
        }
    }

    /** What the process writes to. */
    File writingEnd() {
        return file.toFile();
    }

    /**
     * Hands over the reading end, which closing this pipe then leaves open. It is at its end once everything that the
     * process started has closed the other one.
     */
    ReadableByteChannel takeReadingEnd() {
        taken = true;
        return reader;
    }

    /** Takes the name away and lets go of the writing end: to be called when the process has been started, or not. */
    @Override
    public void close() {
        removeName();
        try {
            keeper.close();
            if (!taken) {
                reader.close();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void removeName() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static UncheckedIOException failure(IOException cause) {
        return new UncheckedIOException("Cannot make a pipe for the output of a process: " + cause.getMessage(), cause);
    }

    private static void make(Path file) throws IOException {
        Process mkfifo = new ProcessBuilder(MKFIFO, "-m", "600", file.toString())
                .redirectErrorStream(true)
                .start();
        try {
            if (mkfifo.waitFor() != 0) {
                throw new IOException("mkfifo " + file + " ended with exit code " + mkfifo.exitValue());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while mkfifo ran", interrupted);
        }
    }
}
