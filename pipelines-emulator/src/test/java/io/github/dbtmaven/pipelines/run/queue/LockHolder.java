package io.github.dbtmaven.pipelines.run.queue;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A program that prints what it waits for, takes a concurrency group and has it until its standard input ends. */
public final class LockHolder {
    private LockHolder() {}

    /** Starts it in a process of its own, without waiting until it has the group. */
    static Process start(Path locks, LockName group) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        locks.toString(),
                        group.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void print(RunEvent event) {
        if (event instanceof RunEvent.Remark remark) {
            System.out.println(remark.text());
        }
    }

    /** @param arguments the folder of the locks and the name of the group */
    public static void main(String[] arguments) throws IOException {
        BuildLocks locks = new BuildLocks(
                Path.of(arguments[0]), 7, Path.of("/other/target/pipelines/builds/7"), Clock.systemUTC());
        BuildEvents events = new BuildEvents(LockHolder::print, Clock.systemUTC());
        try (BuildLocks.Held held = locks.take(
                new LockRequest(List.of(new LockName(LockName.Kind.GROUP, arguments[1])), List.of(), "step \"Other\""),
                events.ofBuild(),
                new StopSignal())) {
            System.out.println("took it");
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
