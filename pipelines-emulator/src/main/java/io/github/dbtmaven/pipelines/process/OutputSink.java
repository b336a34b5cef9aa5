package io.github.dbtmaven.pipelines.process;

/** Receives the output of a process as it arrives. Calls are sequential; implementations must not keep the array. */
@FunctionalInterface
public interface OutputSink {
    /** Receives {@code length} bytes of {@code buffer}, starting at {@code offset}. */
    void accept(byte[] buffer, int offset, int length);
}
