package io.github.dbtmaven.pipelines.run.service;

import io.github.dbtmaven.pipelines.plan.spec.ServiceSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.process.OutputSink;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.Service;
import io.github.dbtmaven.pipelines.sandbox.Service.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The services of one step. Unlike on Bitbucket, the script starts when they are ready, because a script without a
 * loop that waits would pass or fail by chance. Not thread-safe.
 */
public final class StepServices {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 200;

    private final List<Running> services;
    private final EventScope events;
    private final Set<String> ended = new HashSet<>();
    private final long start = System.nanoTime();

    private StepServices(List<Running> services, EventScope events) {
        this.services = services;
        this.events = events;
    }

    private record Running(ServiceSpec spec, Service service, ServiceLog log) {}

    /** Starts a service of a step; see {@link Sandbox#start}. */
    interface Starter {
        Service start(ServiceSpec service, OutputSink log);
    }

    /**
     * Starts the services of a step, all at the same time.
     *
     * @throws io.github.dbtmaven.pipelines.sandbox.SandboxException if one cannot start
     */
    public static StepServices start(StepSpec step, Sandbox sandbox, EventScope events) {
        return start(step, (Starter) sandbox::start, events);
    }

    static StepServices start(StepSpec step, Starter starter, EventScope events) {
        List<Running> running = new ArrayList<>();
        for (ServiceSpec spec : step.services()) {
            String image = spec.image().map(of -> of.name()).orElse("");
            events.note(ServiceMessages.starting(spec.name(), image));
            ServiceLog log = new ServiceLog(line -> events.serviceOutput(spec.name(), line));
            Service service = starter.start(spec, log);
            service.difference().ifPresent(text -> events.warned("service-differs", "", text));
            running.add(new Running(spec, service, log));
        }
        return new StepServices(running, events);
    }

    /**
     * Waits until each service is ready or has ended, for two minutes at most.
     *
     * @param expired whether the maximum time of the step is over, which ends the wait
     */
    public void awaitReady(StopSignal stop, BooleanSupplier expired) throws InterruptedException {
        List<Running> waiting = stillStarting(services);
        waiting.forEach(each -> events.remark(
                ServiceMessages.waiting(each.service().name(), each.service().sign())));
        while (!waiting.isEmpty() && elapsed().compareTo(PATIENCE) < 0) {
            stop.check();
            if (expired.getAsBoolean()) {
                return;
            }
            Thread.sleep(POLL_MILLIS);
            waiting = stillStarting(waiting);
        }
        waiting.forEach(each -> events.warned(
                "service-not-ready",
                "",
                ServiceMessages.notReady(each.service().name(), each.service().sign(), PATIENCE)));
        reportEnded();
    }

    /** Reports those that are ready and returns the others, without those that have ended. */
    private List<Running> stillStarting(List<Running> asked) throws InterruptedException {
        List<Running> starting = new ArrayList<>();
        for (Running each : asked) {
            Phase phase = each.service().state().phase();
            if (phase == Phase.READY) {
                events.remark(ServiceMessages.ready(
                        each.service().name(), each.service().sign(), elapsed()));
            } else if (phase == Phase.STARTING) {
                starting.add(each);
            }
        }
        return starting;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Reports services that have ended since the last call.
     *
     * @return the first one that used more than its memory, which fails the step as on Bitbucket
     */
    public Optional<String> reportEnded() throws InterruptedException {
        Optional<String> outOfMemory = Optional.empty();
        for (Running each : services) {
            Service.State state = each.service().state();
            String name = each.service().name();
            if (state.phase() == Phase.ENDED && state.outOfMemory()) {
                outOfMemory = outOfMemory.or(() -> Optional.of(name));
            }
            if (state.phase() == Phase.ENDED && ended.add(name)) {
                report(each, state);
            }
        }
        return outOfMemory;
    }

    private void report(Running each, Service.State state) {
        String name = each.service().name();
        List<String> last = each.log().lastLines();
        if (state.outOfMemory()) {
            events.warned(
                    "service-out-of-memory",
                    "",
                    ServiceMessages.outOfMemory(name, each.spec().memoryMegabytes(), last));
        } else {
            events.warned("service-ended", "", ServiceMessages.ended(name, state.exitCode(), last));
        }
    }
}
