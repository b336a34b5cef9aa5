package io.github.dbtmaven.pipelines.sandbox.docker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.dockerjava.api.exception.NotFoundException;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerExec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the kernel killed processes of a container, because it used more than its memory. */
final class MemoryEvents {
    private static final String KILLS = "oom_kill ";

    /** Files of control groups, version 2 and version 1. Uses only the shell, because images may lack other programs. */
    private static final List<String> READ = List.of(
            "/bin/sh",
            "-c",
            "for file in /sys/fs/cgroup/memory.events /sys/fs/cgroup/memory/memory.oom_control; do"
                    + " [ -r $file ] && while read -r line; do echo \"$line\"; done <$file; done");

    private MemoryEvents() {}

    /** Returns empty if that is unknown, for example because the engine limits no memory. */
    static Optional<Boolean> killedProcess(OwnedResources.Container container) throws InterruptedException {
        if (!container.engine().memoryLimit()) {
            return Optional.empty();
        }
        ByteArrayOutputStream counters = new ByteArrayOutputStream();
        container.run(new ContainerExec(READ, Map.of(), "0", "/"), counters::write);
        Optional<Boolean> read = parse(counters.toString(US_ASCII));
        return read.isPresent() ? read : ofEnd(container);
    }

    static Optional<Boolean> parse(String counters) {
        return counters.lines()
                .filter(line -> line.startsWith(KILLS))
                .map(line -> !line.substring(KILLS.length()).strip().equals("0"))
                .findFirst();
    }

    /** Returns what the engine reports of the container itself, which ends if its first process is killed. */
    private static Optional<Boolean> ofEnd(OwnedResources.Container container) {
        try {
            var state = container
                    .engine()
                    .client()
                    .inspectContainerCmd(container.id())
                    .exec()
                    .getState();
            return Boolean.TRUE.equals(state.getRunning())
                    ? Optional.empty()
                    : Optional.ofNullable(state.getOOMKilled());
        } catch (NotFoundException removed) {
            return Optional.empty();
        }
    }
}
