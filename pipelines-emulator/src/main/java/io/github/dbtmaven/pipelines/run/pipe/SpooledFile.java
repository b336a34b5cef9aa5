package io.github.dbtmaven.pipelines.run.pipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A copy of a step's file on this machine's disk: an upload must announce its length, which a stream out of a sandbox
 * does not tell. The file has no name any more once it is open (on Windows: it goes with the channel), so that nothing
 * is left after a kill.
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

    /** The contents, from the start; once. */
    InputStream contents() {
        return Channels.newInputStream(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
