package io.github.dbtmaven.pipelines.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/**
 * Carries what a process writes to a sink, on a thread of its own, until everything that the process started has ended.
 * After {@link #finish} it goes on reading, so that a child in the background does not block, and passes nothing on.
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

    /** Waits for the end of the output, not past the instant given; then the sink hears nothing more. */
    void finish(long deadlineNanos) throws InterruptedException {
        long millis = (deadlineNanos - System.nanoTime()) / 1_000_000;
        if (millis > 0) {
            thread.join(millis);
        }
        synchronized (this) {
            cut = true;
        }
    }

    /** What the sink threw; the output is read to its end all the same, so that the process does not block. */
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
            refuse(new java.io.UncheckedIOException("The output of a process cannot be read.", e));
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
