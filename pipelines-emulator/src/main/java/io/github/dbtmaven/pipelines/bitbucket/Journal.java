package io.github.dbtmaven.pipelines.bitbucket;

import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Records answered requests and passes them to a listener sequentially. Thread-safe. */
final class Journal {
    private final List<AnsweredRequest> requests = new ArrayList<>();
    private final Consumer<AnsweredRequest> listener;

    Journal(Consumer<AnsweredRequest> listener) {
        this.listener = listener;
    }

    synchronized void add(List<AnsweredRequest> answered) {
        requests.addAll(answered);
        answered.forEach(listener);
    }

    synchronized List<AnsweredRequest> requests() {
        return List.copyOf(requests);
    }
}
