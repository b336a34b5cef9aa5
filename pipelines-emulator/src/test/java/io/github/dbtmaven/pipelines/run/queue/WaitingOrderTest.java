package io.github.dbtmaven.pipelines.run.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which of several waiting steps is next. */
@Timeout(60)
class WaitingOrderTest {
    private static final LockName PRODUCTION = new LockName(LockName.Kind.DEPLOYMENT, "production");
    private static final LockName SHARED = new LockName(LockName.Kind.GROUP, "shared");

    @TempDir
    Path folder;

    private final BlockingQueue<String> remarks = new LinkedBlockingQueue<>();
    private final BuildEvents events = new BuildEvents(this::on, Clock.systemUTC());
    private final List<Integer> order = Collections.synchronizedList(new ArrayList<>());

    private void on(RunEvent event) {
        if (event instanceof RunEvent.Remark remark) {
            remarks.add(remark.text());
        }
    }

    private BuildLocks.Held take(int build, List<LockName> names, LockName... inside) {
        return new BuildLocks(folder.resolve("locks"), build, Path.of("/clone/builds/" + build), Clock.systemUTC())
                .take(
                        new LockRequest(names, List.of(inside), "step \"Step " + build + "\""),
                        events.ofBuild(),
                        new StopSignal());
    }

    /** Starts a step that notes when it runs, and returns when it waits. */
    private CompletableFuture<Void> waiting(int build, LockName... names) throws InterruptedException {
        CompletableFuture<Void> step = CompletableFuture.runAsync(() -> {
            try (BuildLocks.Held held = take(build, List.of(names))) {
                order.add(build);
            }
        });
        String first = "Step \"Step " + build + "\" waits";
        while (!remarks.take().startsWith(first)) {
            continue;
        }
        return step;
    }

    @Test
    void firstComeFirstServed() throws Exception {
        BuildLocks.Held held = take(1, List.of(SHARED));
        List<CompletableFuture<Void>> steps = new ArrayList<>();
        for (int build = 9; build > 1; build--) {
            steps.add(waiting(build, SHARED));
        }

        held.close();

        for (CompletableFuture<Void> step : steps) {
            step.get();
        }
        assertThat(order).containsExactly(9, 8, 7, 6, 5, 4, 3, 2);
        try (Stream<Path> left = Files.list(folder.resolve("locks/waiting"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void stepThatNeedsAnotherLockTooDoesNotHoldUpOthers() throws Exception {
        BuildLocks.Held production = take(1, List.of(PRODUCTION));
        BuildLocks.Held shared = take(2, List.of(SHARED));
        CompletableFuture<Void> both = waiting(3, PRODUCTION, SHARED);
        CompletableFuture<Void> one = waiting(4, SHARED);

        shared.close();
        one.get();
        assertThat(both).isNotDone();
        production.close();
        both.get();

        assertThat(order).containsExactly(4, 3);
    }

    @Test
    void stepOfOtherProcessThatCameFirstIsNext() throws Exception {
        BuildLocks.Held held = take(1, List.of(SHARED));
        Process other = LockHolder.start(folder.resolve("locks"), SHARED);
        try {
            BufferedReader output = output(other);
            assertThat(output.readLine()).contains("waits for");
            CompletableFuture<Void> here = waiting(2, SHARED);

            held.close();

            assertThat(output.readLine()).isEqualTo("took it");
            assertThat(here).isNotDone();
            other.getOutputStream().close();
            here.get();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void killedWaitingProcessIsForgotten() throws Exception {
        BuildLocks.Held held = take(1, List.of(SHARED));
        Process other = LockHolder.start(folder.resolve("locks"), SHARED);
        assertThat(output(other).readLine()).contains("waits for");
        CompletableFuture<Void> here = waiting(2, SHARED);

        other.destroyForcibly().waitFor();
        held.close();

        here.get();
    }

    @Test
    @Tag("matrix")
    void stepThatIsNextAndDoesNotStartIsNamed() throws Exception {
        BuildLocks.Held held = take(1, List.of(SHARED));
        WaitingLine line = new WaitingLine(new LockFolder(folder.resolve("locks")), folder.resolve("locks"));
        Holder suspended = new Holder("step \"Other\"", 7, "/other/builds/7", 123, Instant.EPOCH);
        Ticket ticket = line.join(List.of(SHARED), List.of(), suspended);
        CompletableFuture<Void> here = waiting(2, SHARED);
        held.close();

        assertThat(remarks.take())
                .isEqualTo(
                        "Step \"Step 2\" waits for the concurrency group \"shared\", which is free: step \"Other\" of"
                                + " build 7 in \"/other/builds/7\" (process 123) is next and does not take it. Continue or end"
                                + " that process.");
        line.leave(ticket);
        here.get();
    }

    @Test
    @Tag("matrix")
    void processThatKeepsTheTurnIsReported() throws Exception {
        Path locks = folder.resolve("locks");
        try (FileLock turn =
                new WaitingLine(new LockFolder(locks), locks).turn().orElseThrow()) {
            CompletableFuture<Void> here =
                    CompletableFuture.runAsync(() -> take(2, List.of(SHARED)).close());

            assertThat(remarks.take())
                    .isEqualTo("Step \"Step 2\" waits for the concurrency group \"shared\" because another process does"
                            + " not release \"" + locks + "/turn.lock\". Continue or end it if it is suspended.");
            turn.release();
            here.get();
        }
    }

    @Test
    void oneOfTwoStepsThatWouldWaitForEachOtherFails() throws Exception {
        LockName one = new LockName(LockName.Kind.GROUP, "one");
        LockName two = new LockName(LockName.Kind.GROUP, "two");
        BuildLocks.Held ofFirst = take(1, List.of(one));
        BuildLocks.Held ofSecond = take(2, List.of(two));
        CompletableFuture<BuildLocks.Held> inFirst = CompletableFuture.supplyAsync(() -> take(1, List.of(two), one));
        assertThat(remarks.take()).startsWith("Step \"Step 1\" waits for the concurrency group \"two\"");

        assertThatThrownBy(() -> take(2, List.of(one), two))
                .isInstanceOf(LockException.class)
                .hasMessage(
                        "Step \"Step 2\" would never start, because steps of child pipelines wait for each other: step"
                                + " \"Step 2\" of this build waits for the concurrency group \"one\" inside of the concurrency group"
                                + " \"two\"; step \"Step 1\" of build 1 in \"/clone/builds/1\" (process "
                                + ProcessHandle.current().pid()
                                + ") waits for the concurrency group \"two\" inside of the"
                                + " concurrency group \"one\". Nest concurrency groups in the same order in all pipelines, or use"
                                + " only one of them.");

        assertThat(inFirst).isNotDone();
        ofSecond.close();
        inFirst.get().close();
        ofFirst.close();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
