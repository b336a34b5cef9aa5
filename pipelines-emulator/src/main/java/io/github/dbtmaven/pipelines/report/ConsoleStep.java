package io.github.dbtmaven.pipelines.report;

import static io.github.dbtmaven.pipelines.report.ConsoleReport.INNER;
import static io.github.dbtmaven.pipelines.report.ConsoleReport.STEP;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.report.ConsoleOptions.Output;
import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Prints one step. Buffers its lines until {@link #show}. */
final class ConsoleStep {
    private final String number;
    private final Path log;
    private final ConsoleOptions options;
    private final HeldLines lines;
    private final ConsoleEntries entries;
    private final List<String> downloads = new ArrayList<>();
    private final List<String> tests = new ArrayList<>();
    private int artifactFiles;
    private long artifactBytes;
    private boolean ended;

    /**
     * Creates the printer.
     *
     * @param number of the step: {@code 1/3}
     * @param log of the step, relative to the folder of the build
     */
    ConsoleStep(String number, String buildFolder, String log, Consumer<String> lines, ConsoleOptions options) {
        this.number = number;
        this.log = Path.of(buildFolder).resolve(log);
        this.options = options;
        this.lines = new HeldLines(lines, options.shown(this.log));
        this.entries = new ConsoleEntries(line -> this.lines.accept(INNER + line), options.output() == Output.STREAMED);
    }

    /** Prints the buffered lines and streams all further ones. */
    void show() {
        lines.release();
    }

    /** Marks it as complete, although the step has not ended. */
    void finish() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }

    void begin(RunEvent.StepStarted started) {
        lines.accept(Shown.columns(STEP + number + " " + started.name(), started.note()));
    }

    void on(RunEvent event) {
        if (event instanceof RunEvent.DownloadAnswered answered) {
            downloads.add(Wording.answer(answered));
            return;
        }
        showDownloads();
        if (event instanceof RunEvent.Note note) {
            entries.finish(note.at());
        } else if (event instanceof RunEvent.Remark remark) {
            indented(remark.text());
        } else if (event instanceof RunEvent.EntryStarted entry) {
            entries.started(entry);
        } else if (event instanceof RunEvent.Output output) {
            entries.output(output.line());
        } else if (event instanceof RunEvent.ArtifactKept kept) {
            artifactFiles += kept.files().size();
            artifactBytes += kept.bytes();
        } else if (event instanceof RunEvent.TestsReported reported) {
            tests.addAll(TestLines.of(reported));
        } else if (event instanceof RunEvent.Warned warned) {
            if (!options.isRepeated(warned)) {
                indented(Wording.warning(warned));
            }
        } else if (event instanceof RunEvent.BuildBroken broken) {
            indented("error: " + broken.text());
        } else if (event instanceof RunEvent.StepEnded end) {
            end(end);
        } else if (!(event instanceof RunEvent.ServiceOutput)) {
            throw new IllegalArgumentException("no line for " + event.getClass());
        }
    }

    private void indented(String text) {
        text.lines().forEach(line -> lines.accept(INNER + line));
    }

    private void end(RunEvent.StepEnded end) {
        entries.finish(end.at());
        if (artifactFiles > 0) {
            lines.accept(
                    INNER + "artifacts: " + Shown.count(artifactFiles, "file") + ", " + Shown.bytes(artifactBytes));
        }
        tests.forEach(line -> lines.accept(INNER + line));
        lines.accept(STEP + number + " " + Wording.ended(end));
        if (end.state() == StepState.FAILED) {
            entries.lastLines().forEach(line -> lines.accept(INNER + "| " + line));
            lines.accept(INNER + "Log:   " + options.shown(log));
            if (!options.again().isEmpty()) {
                lines.accept(INNER + "Again: " + options.again());
            }
        }
        ended = true;
    }

    private void showDownloads() {
        if (!downloads.isEmpty()) {
            lines.accept(INNER + "downloads: " + String.join(", ", downloads));
            downloads.clear();
        }
    }
}
