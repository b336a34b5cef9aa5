package io.github.dbtmaven.pipelines.run.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.planning.Plans;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.sandbox.Service;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StepServicesTest {
    private static final StepSpec STEP = Plans.plan("""
            definitions: { services: { db: { image: postgres } } }
            pipelines: { default: [ step: { script: [ls], services: [db] } ] }
            """).steps().get(0);

    private final List<String> reported = new ArrayList<>();
    private final EventScope events =
            new EventScope(new BuildEvents(event -> reported.add(shown(event)), Clock.systemUTC()), 1);

    private static String shown(RunEvent event) {
        return event instanceof RunEvent.Warned warned ? "warning " + warned.code() : event.toString();
    }

    /** A service whose states follow each other; the last one stays. */
    private static Service service(String difference, Service.State... states) {
        Iterator<Service.State> next = Arrays.asList(states).iterator();
        return new Service() {
            private Service.State state;

            @Override
            public String name() {
                return "db";
            }

            @Override
            public String sign() {
                return "port 5432";
            }

            @Override
            public Optional<String> difference() {
                return Optional.of(difference).filter(text -> !text.isEmpty());
            }

            @Override
            public Service.State state() {
                state = next.hasNext() ? next.next() : state;
                return state;
            }
        };
    }

    private StepServices start(Service service) {
        return StepServices.start(STEP, (StepServices.Starter) (spec, log) -> service, events);
    }

    @Test
    @Timeout(60)
    void maximumTimeOfTheStepEndsTheWait() throws Exception {
        start(service("", Service.State.STARTING)).awaitReady(new StopSignal(), () -> true);

        assertThat(reported).noneMatch(line -> line.startsWith("warning"));
    }

    @Test
    @Timeout(60)
    void waitsUntilTheServiceIsReady() throws Exception {
        start(service("", Service.State.STARTING, Service.State.STARTING, Service.State.READY))
                .awaitReady(new StopSignal(), () -> false);

        assertThat(reported).last().asString().contains("Service \"db\" is ready");
    }

    @Test
    void warnsOfDifference() {
        start(service("It has no clone.", Service.State.READY));

        assertThat(reported).contains("warning service-differs");
    }
}
