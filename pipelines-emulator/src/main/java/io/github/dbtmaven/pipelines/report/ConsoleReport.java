package io.github.dbtmaven.pipelines.report;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Prints a build: a line when something starts, its indented output, and a line with the duration when it ends. The steps
 * of a child pipeline are indented below the step that starts it. If steps run concurrently, the one that started first is streamed, and the others are buffered and printed as a whole
 * afterwards. One instance per build.
 */
public final class ConsoleReport implements RunListener {
    static final String STEP = "  ";
    static final String INNER = "      ";

    private final Consumer<String> lines;
    private final ConsoleOptions options;
    private final Map<Integer, RunEvent.PlannedStep> planned = new HashMap<>();
    private final Map<Integer, ConsoleStep> running = new HashMap<>();

    /** Started steps that are not yet printed completely, in order; the first one is streamed. */
    private final Deque<ConsoleStep> unfinished = new ArrayDeque<>();

    private final StepTally tally = new StepTally();
    private RunEvent.BuildStarted build;
    private boolean anyStep;

    /**
     * Creates the report.
     *
     * @param lines receives each line without a line break
     */
    public ConsoleReport(Consumer<String> lines, ConsoleOptions options) {
        this.lines = lines;
        this.options = options;
    }

    @Override
    public void on(RunEvent event) {
        tally.on(event);
        if (event instanceof RunEvent.BuildStarted started) {
            begin(started);
        } else if (event instanceof RunEvent.StepStarted started) {
            beginStep(started);
        } else if (running.containsKey(event.step()) && isCaller(event.step())) {
            printAtOnce(event);
        } else if (running.containsKey(event.step())) {
            running.get(event.step()).on(event);
            if (event instanceof RunEvent.StepEnded) {
                running.remove(event.step());
                showNext();
            }
        } else {
            outsideOfRunningSteps(event);
        }
    }

    private void outsideOfRunningSteps(RunEvent event) {
        String indent = event.step() > 0 ? INNER : STEP;
        if (event instanceof RunEvent.DownloadAnswered answered) {
            lines.accept(indent + "downloads: " + Wording.answer(answered));
        } else if (event instanceof RunEvent.Remark remark) {
            print(indent, remark.text());
        } else if (event instanceof RunEvent.Warned warned) {
            if (anyStep || options.warningsOfPlan()) {
                print(indent, Wording.warning(warned));
            }
        } else if (event instanceof RunEvent.BuildBroken broken) {
            print(indent, "error: " + broken.text());
        } else if (event instanceof RunEvent.StepSkipped skipped) {
            anyStep = true;
            lines.accept(indent(skipped.step()) + STEP + number(skipped.step()) + " "
                    + Wording.skipped(planned.get(skipped.step()).name(), skipped.reason()));
        } else if (event instanceof RunEvent.StepTaken taken) {
            anyStep = true;
            lines.accept(indent(taken.step()) + STEP + number(taken.step()) + " "
                    + Wording.taken(planned.get(taken.step()).name(), taken));
        } else if (event instanceof RunEvent.StepEnded ended) {
            anyStep = true;
            lines.accept(indent(ended.step()) + STEP + number(ended.step()) + " " + Wording.ended(ended));
        } else if (event instanceof RunEvent.BuildEnded ended) {
            lines.accept("Build " + build.build() + " " + Wording.ended(ended.state(), ended.took(), tally));
        }
    }

    private void print(String indent, String text) {
        text.lines().forEach(line -> lines.accept(indent + line));
    }

    private void begin(RunEvent.BuildStarted started) {
        build = started;
        started.steps().forEach(step -> planned.put(step.index(), step));
        String what = "Build " + started.build() + "  " + started.trigger() + ", "
                + (options.contents().isEmpty() ? contents(started) : options.contents());
        RunEvent.Pipeline pipeline = started.pipeline();
        String chosen = pipeline.selector().equals(pipeline.pattern())
                ? pipeline.selector()
                : pipeline.selector() + " / " + pipeline.pattern();
        lines.accept(Shown.columns(what, chosen + " (line " + pipeline.line() + ")"));
    }

    private static String contents(RunEvent.BuildStarted started) {
        return started.dirty() ? "working tree" : Shown.shortHash(started.commit());
    }

    private void beginStep(RunEvent.StepStarted started) {
        anyStep = true;
        ConsoleStep step = add(started.step());
        running.put(started.step(), step);
        step.begin(started);
        if (isCaller(started.step())) {
            step.finish();
            showNext();
        }
    }

    private ConsoleStep add(int index) {
        String indent = indent(index);
        ConsoleStep step = new ConsoleStep(
                number(index), build.folder(), planned.get(index).log(), line -> lines.accept(indent + line), options);
        unfinished.add(step);
        if (unfinished.size() == 1) {
            step.show();
        }
        return step;
    }

    /** Prints an event of a step that starts a child pipeline by itself, because the steps of the child are in between. */
    private void printAtOnce(RunEvent event) {
        ConsoleStep part = add(event.step());
        part.on(event);
        part.finish();
        if (event instanceof RunEvent.StepEnded) {
            running.remove(event.step());
        }
        showNext();
    }

    private boolean isCaller(int index) {
        return planned.values().stream().anyMatch(step -> step.caller() == index);
    }

    private String indent(int index) {
        int caller = planned.get(index).caller();
        return caller == 0 ? "" : STEP + indent(caller);
    }

    private void showNext() {
        while (!unfinished.isEmpty()) {
            ConsoleStep first = unfinished.element();
            first.show();
            if (!first.ended()) {
                return;
            }
            unfinished.remove();
        }
    }

    private String number(int step) {
        return step + "/" + planned.size();
    }
}
