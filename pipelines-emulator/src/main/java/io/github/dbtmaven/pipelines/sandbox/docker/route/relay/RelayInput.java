package io.github.dbtmaven.pipelines.sandbox.docker.route.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The standard input of a program in a container. Many threads write to it, and the exec reads it. Writers block if the engine is
 * slower.
 */
final class RelayInput extends InputStream {
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> frames = new ArrayBlockingQueue<>(64);
    private byte[] current = END;
    private int position;
    private volatile boolean closed;

    /** Sends a frame; drops it if the relay has ended. */
    void send(RelayFrame frame) throws InterruptedException {
        send(frame.bytes());
    }

    /** Sends a piece that is not empty; drops it if the program has ended. */
    void send(byte[] piece) throws InterruptedException {
        if (!closed) {
            frames.put(piece);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (position == current.length) {
            try {
                current = closed ? END : frames.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
            position = 0;
            if (current.length == 0) {
                return -1;
            }
        }
        int size = Math.min(length, current.length - position);
        System.arraycopy(current, position, buffer, offset, size);
        position += size;
        return size;
    }

    /** Ends the input and wakes waiting writers. */
    @Override
    public void close() {
        closed = true;
        frames.clear();
        frames.offer(END);
    }
}
