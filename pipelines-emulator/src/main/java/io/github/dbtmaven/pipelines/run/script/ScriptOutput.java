package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.process.OutputSink;
import java.util.Optional;

/**
 * Stands between a sandbox and the parser of its output. A listener that fails, for lack of disk space say, does so on
 * a thread of the sandbox, where nobody would hear of it: the failure ends the script and is thrown where the script
 * was started. What a process in the background prints after the script has ended belongs to no entry and is dropped,
 * as the service does.
 */
final class ScriptOutput implements OutputSink {
    private final OutputParser parser;
    private final Runnable stop;
    private Optional<RuntimeException> failure = Optional.empty();
    private boolean ended;

    /** @param stop ends the script; called at most once */
    ScriptOutput(OutputParser parser, Runnable stop) {
        this.parser = parser;
        this.stop = stop;
    }

    @Override
    public synchronized void accept(byte[] buffer, int offset, int length) {
        if (ended || failure.isPresent()) {
            return;
        }
        try {
            parser.accept(buffer, offset, length);
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            stop.run();
        }
    }

    /** The script has ended: tells the rest, or throws what a listener threw. */
    synchronized void end() {
        ended = true;
        if (failure.isPresent()) {
            throw failure.get();
        }
        parser.finish();
    }
}
