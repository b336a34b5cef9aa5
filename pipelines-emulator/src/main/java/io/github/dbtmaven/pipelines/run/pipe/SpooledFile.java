package io.github.dbtmaven.pipelines.run.pipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A local copy of a step's file, because an upload must declare its length, which a stream from a sandbox does not
 * provide. The file is deleted as soon as it is open (on Windows: when it is closed), so that nothing remains after a
 * kill.
 */
final class SpooledFile implements AutoCloseable {
    private final FileChannel channel;

    private SpooledFile(FileChannel channel) {
        this.channel = channel;
    }

    static SpooledFile of(InputStream contents) throws IOException {
        Path file = Files.createTempFile("upload", ".tmp");
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        SpooledFile spooled = new SpooledFile(channel);
        try {
            contents.transferTo(Channels.newOutputStream(channel));
            channel.position(0);
            return spooled;
        } catch (IOException e) {
            spooled.close();
            throw e;
        }
    }

    long length() throws IOException {
        return channel.size();
    }

    /** Returns the content from the start; may be called once. */
    InputStream contents() {
        return Channels.newInputStream(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
