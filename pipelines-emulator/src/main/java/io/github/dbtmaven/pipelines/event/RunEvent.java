package io.github.dbtmaven.pipelines.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Something that happened in a build, in the order in which it happened. Whoever makes events hands them to
 * {@code MaskedEvents}, so that no listener ever sees a secured value. Several steps may run at once, so events of different
 * steps may alternate; those of one step are in order.
 */
public sealed interface RunEvent {

    /** When it happened. */
    Instant at();

    /** Index of the step in which it happened, from 1; 0 when it belongs to no step. */
    int step();

    /** The same event with every text that a step or a user's file could have put there sent through {@code text}. */
    RunEvent withTexts(UnaryOperator<String> text);

    /**
     * The first event of a build.
     *
     * @param folder where the files of the build lie: {@code builds/<number>}
     * @param steps all of them, also those that will not run
     */
    record BuildStarted(
            Instant at,
            int build,
            String folder,
            String trigger,
            String commit,
            boolean dirty,
            Pipeline pipeline,
            List<PlannedStep> steps)
            implements RunEvent {
        public BuildStarted {
            steps = List.copyOf(steps);
        }

        @Override
        public int step() {
            return 0;
        }

        @Override
        public RunEvent withTexts(UnaryOperator<String> text) {
            List<PlannedStep> masked =
                    steps.stream().map(step -> step.withTexts(text)).toList();
            return new BuildStarted(
                    at, build, folder, text.apply(trigger), commit, dirty, pipeline.withTexts(text), masked);
        }
    }

    /** Which pipeline was chosen, and why. */
    record Pipeline(String selector, String pattern, int line, String reason) {
        Pipeline withTexts(UnaryOperator<String> text) {
            return new Pipeline(selector, text.apply(pattern), line, text.apply(reason));
        }
    }

    /**
     * A step of the plan.
     *
     * @param log the step's log, relative to the folder of the build; made without secrets, since it must stay a path
     */
    record PlannedStep(int index, String name, String image, String log) {
        PlannedStep withTexts(UnaryOperator<String> text) {
            return new PlannedStep(index, text.apply(name), text.apply(image), log);
        }
    }

    /** A step starts. {@code note} is what stands beside its name: its image, or that it runs on the host. */
    record StepStarted(Instant at, int step, String name, String image, String note) implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> text) {
            return new StepStarted(at, step, text.apply(name), text.apply(image), text.apply(note));
        }
    }

    /** A line that belongs to no script: set-up and teardown, in the words that the service uses where it has some. */
    record Note(Instant at, int step, String text) implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> mask) {
            return new Note(at, step, mask.apply(text));
        }
    }

    /** A choice that was made for a step, with its reason: a slower way than usual, and why. Nothing is wrong with it. */
    record Remark(Instant at, int step, String text) implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> mask) {
            return new Remark(at, step, mask.apply(text));
        }
    }

    /** An entry of a script is about to run; {@code entry} counts from 1. */
    record EntryStarted(Instant at, int step, boolean afterScript, int entry, String text, String place)
            implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> mask) {
            return new EntryStarted(at, step, afterScript, entry, mask.apply(text), place);
        }
    }

    /** A line of output, without its line end. A line of tens of thousands of characters arrives as several. */
    record Output(Instant at, int step, String line) implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> text) {
            return new Output(at, step, text.apply(line));
        }
    }

    /**
     * Something that a person should know although nothing failed. {@code step} is 0 when it belongs to none.
     *
     * @param code stable, lower-case, with hyphens: {@code artifact-no-match}
     * @param place {@code file:line:column}, empty when it has none
     */
    record Warned(Instant at, int step, String code, String place, String text) implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> mask) {
            return new Warned(at, step, code, place, mask.apply(text));
        }
    }

    /** The files that a pattern of {@code artifacts} matched. */
    record ArtifactKept(Instant at, int step, String pattern, List<String> files, long bytes) implements RunEvent {
        public ArtifactKept {
            files = List.copyOf(files);
        }

        @Override
        public RunEvent withTexts(UnaryOperator<String> text) {
            return new ArtifactKept(
                    at, step, text.apply(pattern), files.stream().map(text).toList(), bytes);
        }
    }

    /** A request for a file of Downloads, answered. {@code action} is {@code get}, {@code put}, {@code delete}, {@code list}. */
    record DownloadAnswered(Instant at, int step, String name, String action, int status, long bytes)
            implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> text) {
            return new DownloadAnswered(at, step, text.apply(name), action, status, bytes);
        }
    }

    /**
     * A step does not run because its condition leaves it out, and the build goes on. It counts as a success; the state of
     * the step is {@code NOT_RUN}.
     *
     * @param reason the file and the pattern that decided
     */
    record StepSkipped(Instant at, int step, String reason) implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> text) {
            return new StepSkipped(at, step, text.apply(reason));
        }
    }

    /**
     * A step has ended, or will not start.
     *
     * @param exitCode of the script; -1 when it has none
     * @param failedEntry the entry that ended it, empty unless it failed
     * @param place of that entry, {@code file:line:column}
     */
    record StepEnded(
            Instant at, int step, StepState state, int exitCode, String failedEntry, String place, Duration took)
            implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> text) {
            return new StepEnded(at, step, state, exitCode, text.apply(failedEntry), place, took);
        }
    }

    /**
     * The build cannot go on, and not because of what its scripts did: no engine, no image, a merge conflict, a full
     * disk. {@code step} is 0 when it belongs to none.
     */
    record BuildBroken(Instant at, int step, String text) implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> mask) {
            return new BuildBroken(at, step, mask.apply(text));
        }
    }

    /** The last event of a build. */
    record BuildEnded(Instant at, BuildState state, Duration took) implements RunEvent {
        @Override
        public int step() {
            return 0;
        }

        @Override
        public RunEvent withTexts(UnaryOperator<String> text) {
            return this;
        }
    }

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
