package io.github.dbtmaven.pipelines.run.progress;

import io.github.dbtmaven.pipelines.event.FailedTest;
import io.github.dbtmaven.pipelines.event.RunEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Reports the events of one step, or of the build outside of steps. Each event contains the index of the step, so that
 * steps can run concurrently. Thread-safe.
 *
 * @param step index of the step, starting at 1; 0 for the build itself
 */
public record EventScope(BuildEvents build, int step) {

    public void note(String text) {
        report(now -> new RunEvent.Note(now, step, text));
    }

    public void remark(String text) {
        report(now -> new RunEvent.Remark(now, step, text));
    }

    public void entryStarted(boolean afterScript, int entry, String text, String place) {
        report(now -> new RunEvent.EntryStarted(now, step, afterScript, entry, text, place));
    }

    public void output(String line) {
        report(now -> new RunEvent.Output(now, step, line));
    }

    public void serviceOutput(String service, String line) {
        report(now -> new RunEvent.ServiceOutput(now, step, service, line));
    }

    /** Lets listeners write the reported output; call it when no more is available at the moment. */
    public void flush() {
        build.flush();
    }

    /**
     * Reports a warning.
     *
     * @param place {@code file:line:column}; empty if there is none
     */
    public void warned(String code, String place, String text) {
        report(now -> new RunEvent.Warned(now, step, code, place, text));
    }

    public void artifactKept(String pattern, List<String> files, long bytes) {
        report(now -> new RunEvent.ArtifactKept(now, step, pattern, files, bytes));
    }

    public void testsReported(long passed, long failed, long skipped, List<FailedTest> failures) {
        report(now -> new RunEvent.TestsReported(now, step, passed, failed, skipped, failures));
    }

    void downloadAnswered(String name, RunEvent.DownloadAction action, int status, long bytes) {
        report(now -> new RunEvent.DownloadAnswered(now, step, name, action, status, bytes));
    }

    public void broken(String text) {
        report(now -> new RunEvent.BuildBroken(now, step, text));
    }

    private void report(Function<Instant, RunEvent> event) {
        build.report(event);
    }
}
