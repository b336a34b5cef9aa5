package io.github.dbtmaven.pipelines.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something that happened in a build, in the order in which it happened. Secured values are masked before an event is
 * made. {@code step} is the index of a step, from 1.
 */
public sealed interface RunEvent {

    /** When it happened. */
    Instant at();

    /** The first event of a build. */
    record BuildStarted(
            Instant at, int build, String trigger, String commit, boolean dirty, Pipeline pipeline, int steps)
            implements RunEvent {}

    /** Which pipeline was chosen, and why. */
    record Pipeline(String selector, String pattern, int line, String reason) {}

    /** A step starts. {@code note} is what stands beside its name: its image, or that it runs on the host. */
    record StepStarted(Instant at, int step, String name, String image, String note) implements RunEvent {}

    /** A line that belongs to no script: set-up and teardown, in the words that the service uses where it has some. */
    record Note(Instant at, int step, String text) implements RunEvent {}

    /** An entry of a script is about to run. */
    record EntryStarted(Instant at, int step, boolean afterScript, int entry, String text, String place)
            implements RunEvent {}

    /** A line of output, without its line end. */
    record Output(Instant at, int step, String line) implements RunEvent {}

    /** Something that a person should know although nothing failed. {@code step} is 0 when it belongs to none. */
    record Warned(Instant at, int step, String code, String text) implements RunEvent {}

    /** The files that a pattern of {@code artifacts} matched. */
    record ArtifactKept(Instant at, int step, String pattern, List<String> files, long bytes) implements RunEvent {}

    /** A request for a file of Downloads, answered. {@code action} is {@code get}, {@code put}, {@code delete}, {@code list}. */
    record DownloadAnswered(Instant at, int step, String name, String action, int status, long bytes)
            implements RunEvent {}

    /** A step has ended. */
    record StepEnded(
            Instant at, int step, StepState state, int exitCode, String failedEntry, String place, Duration took)
            implements RunEvent {}

    /** The last event of a build. */
    record BuildEnded(Instant at, BuildState state, Duration took) implements RunEvent {}

    /** States of a step, in the words of {@code result.json}. */
    enum StepState {
        PASSED,
        FAILED,
        ERROR,
        PAUSED,
        STOPPED,
        NOT_RUN
    }

    /** States of a build, in the words of {@code result.json}. */
    enum BuildState {
        PASSED,
        FAILED,
        ERROR,
        PAUSED,
        STOPPED,
        NOT_RUN
    }
}
