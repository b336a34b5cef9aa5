package io.github.dbtmaven.pipelines.run.progress;

import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Assigns requests to the fake Bitbucket to steps. Requests do not identify their step: they are assigned to the
 * running step, or to the build if several steps run. Thread-safe.
 */
public final class DownloadWatch implements Consumer<AnsweredRequest> {
    private final Map<Integer, StepDownloads> steps = new LinkedHashMap<>();
    private Optional<StepDownloads> build = Optional.empty();

    /** Starts a build, to which requests belong until its end. */
    public synchronized void buildStarted(EventScope events) {
        steps.clear();
        build = Optional.of(new StepDownloads(events));
    }

    public synchronized void stepStarted(EventScope events) {
        steps.put(events.step(), new StepDownloads(events));
    }

    /** Ends a step and reports its rejected requests. */
    public synchronized void stepEnded(EventScope events, StepState state) {
        Optional.ofNullable(steps.remove(events.step())).ifPresent(step -> step.end(state));
    }

    /** Ends the build and reports rejected requests that belong to no step. */
    public synchronized void buildEnded() {
        build.ifPresent(requests -> requests.end(StepState.NOT_RUN));
        build = Optional.empty();
        steps.clear();
    }

    @Override
    public synchronized void accept(AnsweredRequest request) {
        Optional<StepDownloads> owner =
                steps.size() == 1 ? steps.values().stream().findFirst() : build;
        owner.ifPresent(requests -> requests.accept(request));
    }
}
