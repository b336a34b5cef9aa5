package io.github.dbtmaven.pipelines.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Programs that {@link InterruptGuardTest} interrupts. */
final class InterruptedPrograms {
    private InterruptedPrograms() {}

    /** Waits like a build waits for a step, and would report the end of that step. */
    static final class Guarded {
        private Guarded() {}

        public static void main(String[] arguments) throws InterruptedException {
            var stepEnded = new CountDownLatch(1);
            try (InterruptGuard guard = InterruptGuard.open()) {
                guard.onInterrupt("the rest", () -> {
                    // long enough for the main thread to report if it were not parked
                    LockSupport.parkNanos(300_000_000);
                    say("third");
                    say("failed: " + guard.cleanupFailed());
                });
                guard.onInterrupt("nothing any more", () -> say("never")).close();
                guard.onInterrupt("the broken thing", () -> {
                    say("second fails");
                    throw new IllegalStateException("broken");
                });
                guard.onInterrupt("the step", () -> {
                    say("first");
                    stepEnded.countDown();
                });
                say("ready");
                stepEnded.await();
            }
            say("reported");
        }
    }

    /** Has work to do after an interrupt, which ends when a file appears. */
    static final class Finishing {
        private Finishing() {}

        public static void main(String[] arguments) throws InterruptedException {
            var interrupted = new CountDownLatch(1);
            boolean work = arguments.length == 1;
            try (InterruptGuard guard = InterruptGuard.open()) {
                guard.onInterrupt("the rest", () -> say("cleaned up"));
                try (InterruptGuard.Registration registration = guard.finishFirst(() -> {
                    if (work) {
                        interrupted.countDown();
                    }
                    return work;
                })) {
                    say("ready");
                    interrupted.await();
                    say("finishing");
                    awaitFile(arguments[0]);
                    say("finished");
                }
                say("reported");
            }
        }
    }

    /** Has a cleanup action that ends when a file appears. */
    static final class Cleaning {
        private Cleaning() {}

        public static void main(String[] arguments) throws InterruptedException {
            InterruptGuard guard = InterruptGuard.open();
            guard.onInterrupt("the containers", () -> {
                say("cleaning");
                awaitFile(arguments[0]);
                say("cleaned up");
            });
            say("ready");
            Thread.currentThread().join();
        }
    }

    /** Is interrupted while it starts something. */
    static final class Starting {
        private Starting() {}

        public static void main(String[] arguments) {
            try (InterruptGuard guard = InterruptGuard.open()) {
                InterruptGuard.Started<String> started = guard.start(
                        "the process",
                        () -> {
                            say("ready");
                            while (!guard.interrupted()) {
                                Thread.onSpinWait();
                            }
                            // long enough for a cleanup that does not wait
                            LockSupport.parkNanos(300_000_000);
                            say("started");
                            return "the process";
                        },
                        process -> say("stopped"));
                started.registration().close();
            }
            say("reported");
        }
    }

    /** Opens and closes the guard before the signal. */
    static final class Closed {
        private Closed() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (InterruptGuard guard = InterruptGuard.open()) {
                guard.onInterrupt("something", () -> say("never"));
            }
            say("ready");
            Thread.currentThread().join();
        }
    }

    /** Exits by itself. */
    static final class Finished {
        private Finished() {}

        public static void main(String[] arguments) {
            try (InterruptGuard guard = InterruptGuard.open()) {
                guard.onInterrupt("something", () -> say("never"));
                say("ready");
            }
            say("reported");
            System.exit(5);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static void awaitFile(String name) {
        while (!Files.exists(Path.of(name))) {
            Thread.onSpinWait();
        }
    }
}
