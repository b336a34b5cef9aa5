package io.github.dbtmaven.pipelines.sandbox.docker.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * The process that created an object on an engine. Includes the start time, because pids are reused, and the host,
 * because an engine may serve several machines.
 *
 * @param host name of the machine and of its pid namespace, because a container that uses its host's engine has its own
 * pids
 */
public record OwnerProcess(String host, long pid, Instant started) {
    private static final String HOST = Labels.PREFIX + "host";
    private static final String PID = Labels.PREFIX + "pid";
    private static final String STARTED = Labels.PREFIX + "started";
    /** The JDK derives the start time from the boot time, which shifts when the clock is corrected. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    public static OwnerProcess thisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return new OwnerProcess(
                thisHost(), process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    Map<String, String> labels() {
        return Map.of(HOST, host, PID, Long.toString(pid), STARTED, started.toString());
    }

    /** Reads labels; empty if they are missing or malformed. */
    public static Optional<OwnerProcess> of(Map<String, String> labels) {
        try {
            return Optional.of(new OwnerProcess(
                    labels.getOrDefault(HOST, ""),
                    Long.parseLong(labels.getOrDefault(PID, "")),
                    Instant.parse(labels.getOrDefault(STARTED, ""))));
        } catch (NumberFormatException | DateTimeParseException notOurs) {
            return Optional.empty();
        }
    }

    /** Returns whether the process no longer exists; false for a process of another machine. */
    public boolean isGone() {
        return host.equals(thisHost())
                && !ProcessHandle.of(pid)
                        .flatMap(process -> process.info().startInstant())
                        .map(start -> Duration.between(started, start).abs().compareTo(TOLERANCE) < 0)
                        .orElse(false);
    }

    private static String thisHost() {
        String namespace;
        try {
            namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException noSuchThingHere) {
            namespace = "";
        }
        try {
            return InetAddress.getLocalHost().getHostName() + " " + namespace;
        } catch (UnknownHostException unnamed) {
            return "localhost " + namespace;
        }
    }
}
