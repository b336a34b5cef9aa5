package io.github.dbtmaven.pipelines.run.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.run.FolderSandbox;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.sandbox.BlockedTarget;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockedNetworkTest {
    private static final String TRIED =
            "warning: The step tried to reach pypi.org:443, but its network is cut (dbt.network=none).";

    @TempDir
    Path folder;

    private final List<String> reported = new ArrayList<>();
    private final EventScope events = new EventScope(new BuildEvents(this::on, Clock.systemUTC()), 1);
    private boolean stopped;
    private boolean known = true;
    private boolean seen = true;
    private boolean cut = true;

    private void on(RunEvent event) {
        if (event instanceof RunEvent.Warned warned) {
            reported.add("warning: " + warned.text());
        } else if (event instanceof RunEvent.Note note) {
            reported.add("note: " + note.text());
        } else if (event instanceof RunEvent.Remark remark) {
            reported.add("remark: " + remark.text());
        }
    }

    private BlockedNetwork network() {
        return new BlockedNetwork(
                new FolderSandbox(folder) {
                    @Override
                    public List<BlockedTarget> blockedTargets() {
                        if (!known) {
                            throw new SandboxException("The destinations are unknown.");
                        }
                        return seen ? List.of(new BlockedTarget(BlockedTarget.Kind.TCP, "pypi.org", 443)) : List.of();
                    }

                    @Override
                    public boolean networkIsCut() {
                        return cut;
                    }
                },
                events,
                () -> stopped);
    }

    @Test
    void explainsFailureOfStep() throws Exception {
        try (BlockedNetwork network = network()) {
            network.report(StepState.FAILED);
        }
        assertThat(reported).containsExactly(TRIED + " That may be why it failed.");
    }

    @Test
    void explainsStepThatDidNotGetToItsScript() {
        network().close();
        assertThat(reported).containsExactly(TRIED + " That may be why it failed.");
    }

    @Test
    void doesNotExplainPassedStep() throws Exception {
        network().report(StepState.PASSED);
        assertThat(reported).containsExactly(TRIED);
    }

    @Test
    void doesNotExplainStoppedOrKilledStep() throws Exception {
        stopped = true;
        network().report(StepState.FAILED);
        network().close();
        assertThat(reported).containsExactly(TRIED, TRIED);
    }

    @Test
    void saysThatFailedStepMayHaveCalledIpv6Addresses() throws Exception {
        seen = false;
        network().report(StepState.PASSED);
        network().report(StepState.FAILED);
        cut = false;
        network().report(StepState.FAILED);
        assertThat(reported)
                .containsExactly(
                        "remark: The network of the step is cut (dbt.network=none). It was seen to reach for no host"
                                + " and no IPv4 address; calls to IPv6 addresses fail without being seen.");
    }

    @Test
    void warnsOfUnknownDestinationsUnlessTheStopEndedTheObserver() {
        known = false;
        network().close();
        stopped = true;
        network().close();
        assertThat(reported)
                .containsExactly("warning: The destinations are unknown.", "note: The destinations are unknown.");
    }
}
