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
 * A pipe for the output of a process. The JDK's own pipe is closed when the process ends, which loses later output of
 * its children, such as the end of {@code exec > >(tee log)}. Uses a named pipe whose name is deleted once the process
 * has started.
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

    /**
     * Creates the pipe.
     *
     * @throws UncheckedIOException if the temporary folder is not writable or mkfifo does not exist
     */
    OutputPipe() {
        try {
            folder = Files.createTempDirectory("process-output");
        } catch (IOException e) {
            throw failure(e);
        }
        file = folder.resolve("pipe");
        try {
            make(file);
            // open for reading and writing, which does not wait for the other end
            keeper = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            reader = FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            removeName();
            throw failure(e);
        }
    }

    /** Returns the file to which the process writes. */
    File writingEnd() {
        return file.toFile();
    }

    /**
     * Returns the reading end, which then stays open when this pipe is closed. It ends when all processes have closed
     * the writing end.
     */
    ReadableByteChannel takeReadingEnd() {
        taken = true;
        return reader;
    }

    /** Deletes the name and closes the writing end. Call it after the process has started or failed to start. */
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
        return new UncheckedIOException(
                "Cannot create a pipe for the output of a process: " + cause.getMessage(), cause);
    }

    private static void make(Path file) throws IOException {
        Process mkfifo = new ProcessBuilder(MKFIFO, "-m", "600", file.toString())
                .redirectErrorStream(true)
                .start();
        try {
            if (mkfifo.waitFor() != 0) {
                throw new IOException("mkfifo " + file + " failed with exit code " + mkfifo.exitValue());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while mkfifo ran", interrupted);
        }
    }
}
