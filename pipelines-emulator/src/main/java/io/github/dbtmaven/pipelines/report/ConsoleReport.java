package io.github.dbtmaven.pipelines.report;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.report.ConsoleOptions.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A build told to a person: a line when something starts, its output indented under it, a line when it ends, with the
 * time; beside every choice its reason, beside every failure the way out. For one build.
 */
public final class ConsoleReport implements RunListener {
    private static final int RIGHT_COLUMN = 55;
    private static final String STEP = "  ";
    private static final String INNER = "      ";

    private final Consumer<String> lines;
    private final ConsoleOptions options;
    private final ConsoleEntries entries;
    private final Map<Integer, RunEvent.PlannedStep> steps = new HashMap<>();
    private final List<String> downloads = new ArrayList<>();
    private RunEvent.BuildStarted build;
    private boolean anyStep;
    private int artifactFiles;
    private long artifactBytes;

    /** @param lines takes each line without its end */
    public ConsoleReport(Consumer<String> lines, ConsoleOptions options) {
        this.lines = lines;
        this.options = options;
        this.entries = new ConsoleEntries(line -> lines.accept(INNER + line), options.output() == Output.STREAMED);
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.DownloadAnswered answered) {
            downloads.add(Wording.answer(answered));
            return;
        }
        tellDownloads();
        if (event instanceof RunEvent.Note note) {
            entries.finish(note.at());
        } else if (event instanceof RunEvent.Remark remark) {
            lines.accept(INNER + remark.text());
        } else if (event instanceof RunEvent.BuildStarted started) {
            begin(started);
        } else if (event instanceof RunEvent.StepStarted started) {
            beginStep(started);
        } else if (event instanceof RunEvent.EntryStarted entry) {
            entries.started(entry);
        } else if (event instanceof RunEvent.Output output) {
            entries.output(output.line());
        } else if (event instanceof RunEvent.ArtifactKept kept) {
            artifactFiles += kept.files().size();
            artifactBytes += kept.bytes();
        } else if (event instanceof RunEvent.Warned warned) {
            if (anyStep || options.warningsOfPlan()) {
                lines.accept((warned.step() > 0 ? INNER : STEP) + Wording.warning(warned));
            }
        } else if (event instanceof RunEvent.BuildBroken broken) {
            lines.accept((broken.step() > 0 ? INNER : STEP) + "error: " + broken.text());
        } else if (event instanceof RunEvent.StepSkipped skipped) {
            anyStep = true;
            lines.accept(STEP + number(skipped.step()) + " "
                    + Wording.skipped(steps.get(skipped.step()).name(), skipped.reason()));
        } else if (event instanceof RunEvent.StepEnded ended) {
            endStep(ended);
        } else if (event instanceof RunEvent.BuildEnded ended) {
            lines.accept("Build " + build.build() + " " + Wording.ended(ended.state(), ended.took()));
        }
    }

    private void begin(RunEvent.BuildStarted started) {
        build = started;
        started.steps().forEach(step -> steps.put(step.index(), step));
        String what = "Build " + started.build() + "  " + started.trigger() + ", "
                + (options.contents().isEmpty() ? contents(started) : options.contents());
        RunEvent.Pipeline pipeline = started.pipeline();
        String chosen = pipeline.selector().equals(pipeline.pattern())
                ? pipeline.selector()
                : pipeline.selector() + " / " + pipeline.pattern();
        lines.accept(columns(what, chosen + " (line " + pipeline.line() + ")"));
    }

    private static String contents(RunEvent.BuildStarted started) {
        return started.dirty()
                ? "working tree"
                : started.commit().substring(0, Math.min(7, started.commit().length()));
    }

    private void beginStep(RunEvent.StepStarted started) {
        artifactFiles = 0;
        artifactBytes = 0;
        entries.clear();
        anyStep = true;
        lines.accept(columns(STEP + number(started.step()) + " " + started.name(), started.note()));
    }

    private void endStep(RunEvent.StepEnded ended) {
        entries.finish(ended.at());
        anyStep = true;
        if (artifactFiles > 0) {
            lines.accept(INNER + "artifacts: " + Wording.files(artifactFiles) + ", " + Wording.bytes(artifactBytes));
        }
        lines.accept(STEP + number(ended.step()) + " " + Wording.ended(ended));
        if (ended.state() == StepState.FAILED) {
            entries.lastLines().forEach(line -> lines.accept(INNER + "| " + line));
            lines.accept(INNER + "Log:   " + options.shown(log(ended.step())));
            if (!options.again().isEmpty()) {
                lines.accept(INNER + "Again: " + options.again());
            }
        }
        artifactFiles = 0;
    }

    private Path log(int step) {
        return Path.of(build.folder()).resolve(steps.get(step).log());
    }

    private void tellDownloads() {
        if (!downloads.isEmpty()) {
            lines.accept(INNER + "downloads: " + String.join(", ", downloads));
            downloads.clear();
        }
    }

    private String number(int step) {
        return step + "/" + steps.size();
    }

    static String columns(String left, String right) {
        return left + " ".repeat(Math.max(2, RIGHT_COLUMN - left.length())) + right;
    }
}
