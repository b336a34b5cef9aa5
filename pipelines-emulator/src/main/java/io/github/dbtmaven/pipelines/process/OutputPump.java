package io.github.dbtmaven.pipelines.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/**
 * Copies the output of a process to a sink, on its own thread, until the process and its children have ended. After
 * {@link #finish} it continues to read but discards the output, so that background children do not block.
 */
final class OutputPump {
    private final ReadableByteChannel source;
    private final OutputSink sink;
    private final Thread thread;
    private boolean cut;
    private RuntimeException refusal;

    OutputPump(long pid, ReadableByteChannel source, OutputSink sink) {
        this.source = source;
        this.sink = sink;
        thread = new Thread(this::carry, "output of process " + pid);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the end of the output until the deadline; after that, the sink receives nothing. */
    void finish(long deadlineNanos) throws InterruptedException {
        long millis = (deadlineNanos - System.nanoTime()) / 1_000_000;
        if (millis > 0) {
            thread.join(millis);
        }
        synchronized (this) {
            cut = true;
        }
    }

    /** Returns the exception of the sink. The rest of the output is still read, so that the process does not block. */
    synchronized Optional<RuntimeException> refusal() {
        return Optional.ofNullable(refusal);
    }

    private void carry() {
        ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
        try (source) {
            while (source.read(buffer) >= 0) {
                deliver(buffer.array(), buffer.position());
                buffer.clear();
            }
        } catch (IOException e) {
            refuse(new java.io.UncheckedIOException("Cannot read the output of a process.", e));
        }
    }

    private synchronized void deliver(byte[] bytes, int length) {
        if (cut || refusal != null) {
            return;
        }
        try {
            sink.accept(bytes, 0, length);
        } catch (RuntimeException e) {
            refusal = e;
        }
    }

    private synchronized void refuse(RuntimeException e) {
        refusal = e;
    }
}
