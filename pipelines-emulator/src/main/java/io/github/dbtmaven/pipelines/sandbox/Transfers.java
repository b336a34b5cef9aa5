package io.github.dbtmaven.pipelines.sandbox;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The streams through which files of a step are read and written at the moment. Ending them lets the thread that copies
 * fail at once instead of after gigabytes. Thread-safe; each stream is for one thread.
 */
public final class Transfers implements AutoCloseable {
    private final Set<Transfer> running = new HashSet<>();
    private boolean closed;

    /** Ends the transfers that are running: reading and writing fails. */
    public void end() {
        List<Transfer> all;
        synchronized (this) {
            all = new ArrayList<>(running);
        }
        all.forEach(Transfer::end);
    }

    /** Ends the transfers that are running, and those that start from now on. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        end();
    }

    /** Returns a stream that this closes at its end, so that a read that is waiting for bytes fails too. */
    public InputStream reading(InputStream from) {
        return new Reading(from, start(from));
    }

    /** Returns a stream over files of this machine, whose reads do not wait. */
    public InputStream readingFile(InputStream from) {
        return new Reading(from, start(() -> {}));
    }

    /** Returns a stream to a file of this machine. */
    public OutputStream writing(OutputStream to) {
        return new Writing(to, start(() -> {}));
    }

    private Transfer start(Closeable stream) {
        Transfer transfer = new Transfer(stream);
        boolean late;
        synchronized (this) {
            late = closed;
            running.add(transfer);
        }
        if (late) {
            transfer.end();
        }
        return transfer;
    }

    private synchronized void ended(Transfer transfer) {
        running.remove(transfer);
    }

    /** Compared by identity. */
    private final class Transfer {
        private final Closeable stream;
        private volatile boolean over;

        Transfer(Closeable stream) {
            this.stream = stream;
        }

        void end() {
            over = true;
            try {
                stream.close();
            } catch (IOException | RuntimeException alreadyBroken) {
                // its reader fails either way; a decompressor that is used meanwhile throws anything
            }
        }

        void check() throws IOException {
            if (over) {
                throw new IOException("the step was stopped while its files were copied");
            }
        }
    }

    private final class Reading extends FilterInputStream {
        private final Transfer transfer;

        Reading(InputStream from, Transfer transfer) {
            super(from);
            this.transfer = transfer;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            transfer.check();
            try {
                int count = super.read(buffer, offset, length);
                // what is left in the buffers of a closed connection looks like the end of the archive
                transfer.check();
                return count;
            } catch (IOException | RuntimeException e) {
                transfer.check();
                throw e;
            }
        }

        @Override
        public long skip(long count) throws IOException {
            transfer.check();
            return super.skip(count);
        }

        @Override
        public void close() throws IOException {
            ended(transfer);
            super.close();
        }
    }

    private final class Writing extends FilterOutputStream {
        private final Transfer transfer;

        Writing(OutputStream to, Transfer transfer) {
            super(to);
            this.transfer = transfer;
        }

        @Override
        public void write(int one) throws IOException {
            transfer.check();
            out.write(one);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            transfer.check();
            out.write(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            ended(transfer);
            super.close();
        }
    }
}
