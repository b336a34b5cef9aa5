package io.github.dbtmaven.pipelines.bitbucket;

import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What was answered, kept and told to a listener, one request at a time. Thread-safe. */
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
