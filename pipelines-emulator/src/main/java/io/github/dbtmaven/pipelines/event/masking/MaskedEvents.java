package io.github.dbtmaven.pipelines.event.masking;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunListener;
import java.util.List;

/**
 * Masks secured values in events and passes them to all listeners. The only path from the runner to listeners. May be
 * called by any thread; listeners receive one event at a time.
 */
public final class MaskedEvents implements RunListener {
    private final SecretMask mask;
    private final List<RunListener> listeners;

    public MaskedEvents(SecretMask mask, List<RunListener> listeners) {
        this.mask = mask;
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public synchronized void on(RunEvent event) {
        RunEvent masked = event.withTexts(mask::apply);
        listeners.forEach(listener -> listener.on(masked));
    }

    @Override
    public synchronized void flush() {
        listeners.forEach(RunListener::flush);
    }
}
