package io.github.dbtmaven.pipelines.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BackgroundTaskTest {
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void runsBesideItsCaller() {
        CountDownLatch meanwhile = new CountDownLatch(1);
        try (BackgroundTask<Boolean> task = BackgroundTask.start("task", () -> waits(meanwhile))) {
            meanwhile.countDown();

            assertThat(task.await()).isTrue();
        }
    }

    @Test
    void throwsWhatTaskThrew() {
        RuntimeException failure = new IllegalStateException("failed");
        try (BackgroundTask<String> task = BackgroundTask.start("task", () -> {
            throw failure;
        })) {
            assertThatThrownBy(task::await).isSameAs(failure);
            assertThatThrownBy(task::await).isSameAs(failure);
        }
    }

    @Test
    void interruptsRunningTaskAndWaitsForItsEnd() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        try (BackgroundTask<Boolean> task = BackgroundTask.start("task", () -> {
            started.countDown();
            boolean counted = waits(new CountDownLatch(1));
            events.add("ended");
            return counted;
        })) {
            started.await();
        }

        assertThat(events).containsExactly("interrupted", "ended");
    }

    @Test
    void discardsResultThatNobodyAwaited() {
        BackgroundTask.start("task", () -> "result", events::add).close();

        assertThat(events).containsExactly("result");
    }

    @Test
    void leavesAwaitedResultToItsCaller() {
        try (BackgroundTask<String> task = BackgroundTask.start("task", () -> "result", events::add)) {
            assertThat(task.await()).isEqualTo("result");
        }

        assertThat(events).isEmpty();
    }

    private boolean waits(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            events.add("interrupted");
            return false;
        }
    }
}
