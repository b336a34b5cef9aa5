package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.process.OutputSink;
import java.util.Optional;

/**
 * Passes the output of a sandbox to its parser. An exception of a listener, for example when the disk is full, occurs
 * on a thread of the sandbox; it stops the script and is rethrown where the script was started. Output of background
 * processes after the end of the script is dropped, as on Bitbucket.
 */
final class ScriptOutput implements OutputSink {
    private final OutputParser parser;
    private final Runnable flush;
    private final Runnable stop;
    private Optional<RuntimeException> failure = Optional.empty();
    private boolean ended;

    /**
     * Creates the sink.
     *
     * @param flush called after all lines of a chunk are reported
     * @param stop stops the script; called at most once
     */
    ScriptOutput(OutputParser parser, Runnable flush, Runnable stop) {
        this.parser = parser;
        this.flush = flush;
        this.stop = stop;
    }

    @Override
    public synchronized void accept(byte[] buffer, int offset, int length) {
        if (ended || failure.isPresent()) {
            return;
        }
        try {
            parser.accept(buffer, offset, length);
            flush.run();
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            stop.run();
        }
    }

    /** Ends the script: reports the remaining output, or rethrows the exception of a listener. */
    synchronized void end() {
        ended = true;
        if (failure.isPresent()) {
            throw failure.get();
        }
        parser.finish();
    }
}
