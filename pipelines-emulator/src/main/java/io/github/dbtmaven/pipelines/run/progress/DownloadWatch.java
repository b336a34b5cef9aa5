package io.github.dbtmaven.pipelines.run.progress;

import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Listens to the fake Bitbucket and gives each request to the step that made it. A request does not name its step: while one
 * step runs it is that step's, while several run it is reported for the build. Thread-safe.
 */
public final class DownloadWatch implements Consumer<AnsweredRequest> {
    private final Map<Integer, StepDownloads> steps = new LinkedHashMap<>();
    private Optional<StepDownloads> build = Optional.empty();

    /** A build starts; requests belong to it until its end. */
    public synchronized void buildStarted(EventScope events) {
        steps.clear();
        build = Optional.of(new StepDownloads(events));
    }

    public synchronized void stepStarted(EventScope events) {
        steps.put(events.step(), new StepDownloads(events));
    }

    /** A step has ended in this state: reports what was refused in it. */
    public synchronized void stepEnded(EventScope events, StepState state) {
        Optional.ofNullable(steps.remove(events.step())).ifPresent(step -> step.end(state));
    }

    /** The build ends: reports what was refused outside of a step, or in steps that cannot be told apart. */
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
