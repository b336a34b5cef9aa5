package io.github.dbtmaven.pipelines.run.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BuildLocksTest {
    private static final LockName PRODUCTION = new LockName(LockName.Kind.DEPLOYMENT, "production");
    private static final LockName SHARED = new LockName(LockName.Kind.GROUP, "shared");
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final String SINCE = DateTimeFormatter.ISO_LOCAL_TIME.format(NOW.atZone(ZoneId.systemDefault()));

    @TempDir
    Path folder;

    private final BlockingQueue<String> remarks = new LinkedBlockingQueue<>();
    private final BuildEvents events = new BuildEvents(this::on, Clock.systemUTC());

    private void on(RunEvent event) {
        if (event instanceof RunEvent.Remark remark) {
            remarks.add(remark.text());
        }
    }

    private BuildLocks build(int number) {
        return new BuildLocks(
                folder.resolve("locks"),
                number,
                Path.of("/clone-" + number + "/builds/1"),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private BuildLocks.Held take(BuildLocks locks, LockName... names) {
        return take(locks, new LockRequest(List.of(names), List.of(), "step \"Deploy\""));
    }

    private BuildLocks.Held take(BuildLocks locks, LockRequest request) {
        return locks.take(request, events.ofBuild(), new StopSignal());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void secondBuildWaitsForFirst(int first) throws Exception {
        BuildLocks.Held held = take(build(first), PRODUCTION);
        CompletableFuture<BuildLocks.Held> second =
                CompletableFuture.supplyAsync(() -> take(build(3 - first), PRODUCTION));

        assertThat(remarks.take())
                .isEqualTo(
                        "Step \"Deploy\" waits for the deployment environment \"production\", which step \"Deploy\" of build "
                                + first + " in \"/clone-" + first + "/builds/1\" (process "
                                + ProcessHandle.current().pid() + ") has since " + SINCE
                                + ". It starts by itself then; Bitbucket pauses the build until somebody resumes it.");
        assertThat(second).isNotDone();
        held.close();
        second.get().close();
        assertThat(remarks).as("reported once").isEmpty();
    }

    @Test
    void stepsOfOneBuildWaitForEachOther() throws Exception {
        BuildLocks build = build(1);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Void>> steps = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            steps.add(CompletableFuture.runAsync(() -> {
                for (int round = 0; round < 50; round++) {
                    try (BuildLocks.Held held = take(build, SHARED)) {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.yield();
                        running.decrementAndGet();
                    }
                }
            }));
        }
        CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new)).get();

        assertThat(most).hasValue(1);
    }

    @Test
    void buildsThatNeedTheSameLocksInAnyOrderDoNotBlockEachOther() throws Exception {
        List<CompletableFuture<Void>> builds = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            BuildLocks build = build(i + 1);
            LockName[] names = i % 2 == 0 ? new LockName[] {PRODUCTION, SHARED} : new LockName[] {SHARED, PRODUCTION};
            builds.add(CompletableFuture.runAsync(() -> {
                for (int round = 0; round < 25; round++) {
                    take(build, names).close();
                }
            }));
        }

        CompletableFuture.allOf(builds.toArray(CompletableFuture[]::new)).get();
    }

    @Test
    void waitingStepHasNoLock() throws Exception {
        BuildLocks.Held held = take(build(1), SHARED);
        CompletableFuture<BuildLocks.Held> both =
                CompletableFuture.supplyAsync(() -> take(build(2), PRODUCTION, SHARED));
        assertThat(remarks.take()).contains("waits for the concurrency group \"shared\"");

        take(build(3), PRODUCTION).close();

        assertThat(both).isNotDone();
        held.close();
        both.get().close();
    }

    @Test
    void differentNamesDoNotWait() {
        try (BuildLocks.Held one = take(build(1), SHARED);
                BuildLocks.Held two = take(build(2), new LockName(LockName.Kind.GROUP, "Shared"))) {
            assertThat(one).isNotSameAs(two);
        }
        assertThat(remarks).isEmpty();
    }

    @Test
    void stopEndsWaiting() throws Exception {
        StopSignal ofBuild = new StopSignal();
        try (BuildLocks.Held held = take(build(1), SHARED)) {
            CompletableFuture<BuildLocks.Held> waiting = CompletableFuture.supplyAsync(() -> build(2).take(
                            new LockRequest(List.of(SHARED), List.of(), "step \"Deploy\""),
                            events.ofBuild(),
                            ofBuild.ofSteps()));
            assertThat(remarks.take()).contains("waits for");

            ofBuild.request();

            assertThatThrownBy(waiting::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(StopSignal.BuildStopped.class);
        }
        take(build(3), SHARED).close();
    }

    @Test
    void interruptEndsWaiting() throws Exception {
        try (BuildLocks.Held held = take(build(1), SHARED)) {
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread waiting = new Thread(() -> {
                try {
                    take(build(2), SHARED).close();
                    ended.complete(null);
                } catch (StopSignal.BuildStopped e) {
                    ended.complete(Thread.currentThread().isInterrupted() ? e : null);
                }
            });
            waiting.start();
            assertThat(remarks.take()).contains("waits for");

            waiting.interrupt();

            assertThat(ended.get()).isInstanceOf(StopSignal.BuildStopped.class);
        }
    }

    @Test
    void waitsForOtherProcess() throws Exception {
        Process other = otherProcess();
        try {
            CompletableFuture<BuildLocks.Held> waiting = CompletableFuture.supplyAsync(() -> take(build(1), SHARED));
            assertThat(remarks.take())
                    .startsWith(
                            "Step \"Deploy\" waits for the concurrency group \"shared\", which step \"Other\" of build 7 in"
                                    + " \"/other/target/pipelines/builds/7\" (process " + other.pid() + ") has since ");

            other.getOutputStream().close();

            waiting.get().close();
            assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void killedProcessLeavesNoLock() throws Exception {
        Process other = otherProcess();
        CompletableFuture<BuildLocks.Held> waiting = CompletableFuture.supplyAsync(() -> take(build(1), SHARED));
        assertThat(remarks.take()).contains("(process " + other.pid() + ")");

        other.destroyForcibly();

        waiting.get().close();
    }

    @Test
    void otherProcessWaitsForThisOne() throws Exception {
        BuildLocks.Held held = take(build(1), SHARED);
        Process other = LockHolder.start(folder.resolve("locks"), SHARED);
        try {
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
            assertThat(output.readLine())
                    .startsWith(
                            "Step \"Other\" waits for the concurrency group \"shared\", which step \"Deploy\" of build 1")
                    .contains("(process " + ProcessHandle.current().pid() + ")");

            held.close();

            assertThat(output.readLine()).isEqualTo("took it");
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void unusableFolderIsReported() throws IOException {
        Files.writeString(folder.resolve("locks"), "a file");

        assertThatThrownBy(() -> take(build(1), SHARED, PRODUCTION))
                .isInstanceOf(LockException.class)
                .hasMessageStartingWith(
                        "Cannot lock the deployment environment \"production\" and the concurrency group \"shared\" in \""
                                + folder.resolve("locks") + "\": ")
                .hasMessageEndingWith(". Check that the folder can be written.");
    }

    private Process otherProcess() throws IOException {
        Process other = LockHolder.start(folder.resolve("locks"), SHARED);
        BufferedReader output =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.readLine()).isEqualTo("took it");
        return other;
    }
}
