package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;

/** Passes events to a listener until the build is stopped. */
record UntilStopped(RunListener listener, StopSignal stop) implements RunListener {
    @Override
    public void on(RunEvent event) {
        if (!stop.requested()) {
            listener.on(event);
        }
    }

    @Override
    public void flush() {
        if (!stop.requested()) {
            listener.flush();
        }
    }
}
