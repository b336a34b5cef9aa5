package io.github.dbtmaven.pipelines.process;

/**
 * Takes the bytes that a process writes, as they arrive. Called by one thread at a time; must not keep the array.
 */
@FunctionalInterface
public interface OutputSink {
    /** Takes {@code length} bytes of {@code buffer}, from {@code offset}. */
    void accept(byte[] buffer, int offset, int length);
}
