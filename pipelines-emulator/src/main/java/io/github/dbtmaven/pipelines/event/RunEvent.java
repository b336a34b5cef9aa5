package io.github.dbtmaven.pipelines.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * An event of a build. All events are passed to {@code MaskedEvents}, so that no listener sees secured values. Steps
 * may run concurrently, so events of different steps may be interleaved; those of one step are in order.
 *
 * <p>This file is longer than our limit on purpose: it is the list of all events, and each record shows next to its texts
 * that they are masked.
 */
public sealed interface RunEvent {

    /** Returns the time of the event. */
    Instant at();

    /** Returns the index of the step, starting at 1; 0 if the event belongs to no step. */
    int step();

    /** Returns a copy in which all texts from steps or the user's files are transformed. */
    RunEvent withTexts(UnaryOperator<String> text);

    /**
     * The first event of a build.
     *
     * @param folder folder with the files of the build: {@code builds/<number>}
     * @param steps all steps, including those that will not run
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

    /** The chosen pipeline and the reason. */
    record Pipeline(String selector, String pattern, int line, String reason) {
        Pipeline withTexts(UnaryOperator<String> text) {
            return new Pipeline(selector, text.apply(pattern), line, text.apply(reason));
        }
    }

    /**
     * A step of the plan.
     *
     * @param caller index of the step that starts its child pipeline; 0 for a step of the pipeline of the build
     * @param last whether it is the final step, which runs after all others
     * @param image empty for a step that starts a child pipeline
     * @param log path of the log, relative to the folder of the build; never contains a secret
     */
    record PlannedStep(int index, int caller, boolean last, String name, String image, String log) {
        /** A step of the pipeline of the build. */
        public PlannedStep(int index, String name, String image, String log) {
            this(index, 0, false, name, image, log);
        }

        PlannedStep withTexts(UnaryOperator<String> text) {
            return new PlannedStep(index, caller, last, text.apply(name), text.apply(image), log);
        }
    }

    /** A step starts. {@code note} is shown next to its name: its image, or that it runs on the host. */
    record StepStarted(Instant at, int step, String name, String image, String note) implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> text) {
            return new StepStarted(at, step, text.apply(name), text.apply(image), text.apply(note));
        }
    }

    /** A line of the setup or teardown, in Bitbucket's wording if it has one. */
    record Note(Instant at, int step, String text) implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> mask) {
            return new Note(at, step, mask.apply(text));
        }
    }

    /** A note about a choice for a step and its reason, such as a slower fallback. Not a problem. */
    record Remark(Instant at, int step, String text) implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> mask) {
            return new Remark(at, step, mask.apply(text));
        }
    }

    /** An entry of a script starts; {@code entry} starts at 1. */
    record EntryStarted(Instant at, int step, boolean afterScript, int entry, String text, String place)
            implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> mask) {
            return new EntryStarted(at, step, afterScript, entry, mask.apply(text), place);
        }
    }

    /** A line of output without its line break. Very long lines are split into several events. */
    record Output(Instant at, int step, String line) implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> text) {
            return new Output(at, step, text.apply(line));
        }
    }

    /** A line of output of a service, without its line break. */
    record ServiceOutput(Instant at, int step, String service, String line) implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> text) {
            return new ServiceOutput(at, step, text.apply(service), text.apply(line));
        }
    }

    /**
     * A warning. {@code step} is 0 if it belongs to no step.
     *
     * @param code stable, lower case with hyphens: {@code artifact-no-match}
     * @param place {@code file:line:column}; empty if there is none
     */
    record Warned(Instant at, int step, String code, String place, String text) implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> mask) {
            return new Warned(at, step, code, place, mask.apply(text));
        }
    }

    /** The files that match a pattern of {@code artifacts}. */
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

    /** The tests in the reports that a step wrote, which do not change its result; {@code failures} are the first ones. */
    record TestsReported(Instant at, int step, long passed, long failed, long skipped, List<FailedTest> failures)
            implements RunEvent {
        public TestsReported {
            failures = List.copyOf(failures);
        }

        @Override
        public RunEvent withTexts(UnaryOperator<String> text) {
            List<FailedTest> masked =
                    failures.stream().map(test -> test.withTexts(text)).toList();
            return new TestsReported(at, step, passed, failed, skipped, masked);
        }
    }

    /**
     * A request to Downloads was answered.
     */
    record DownloadAnswered(Instant at, int step, String name, DownloadAction action, int status, long bytes)
            implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> text) {
            return new DownloadAnswered(at, step, text.apply(name), action, status, bytes);
        }
    }

    /** What a request to Downloads asks for. */
    enum DownloadAction {
        GET,
        PUT,
        DELETE,
        LIST;

        /** Returns the name in reports, such as {@code get}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A step is skipped because of its condition, and the build continues. It counts as successful; its state is {@code
     * NOT_RUN}.
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
     * A step does not run, because its result in an earlier build is taken. Its state is {@code NOT_RUN}.
     *
     * @param build the number of that build
     * @param result its result there, for output: {@code it passed}
     */
    record StepTaken(Instant at, int step, int build, String result) implements RunEvent {
        @Override
        public RunEvent withTexts(UnaryOperator<String> text) {
            return this;
        }
    }

    /**
     * A step ended, or will not start.
     *
     * @param exitCode exit code of the script; -1 if there is none
     * @param failedEntry the entry that failed; empty unless the step failed
     * @param place position of that entry, {@code file:line:column}
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
     * The build was aborted for a reason other than its scripts: no engine, no image, a merge conflict, a full disk.
     * {@code step} is 0 if it belongs to no step.
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

    /** The states of a step, as in {@code result.json}. */
    enum StepState {
        PASSED,
        FAILED,
        ERROR,
        PAUSED,
        STOPPED,
        NOT_RUN
    }

    /** The states of a build, as in {@code result.json}. */
    enum BuildState {
        PASSED,
        FAILED,
        ERROR,
        PAUSED,
        STOPPED,
        NOT_RUN
    }
}
