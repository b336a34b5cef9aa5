package io.github.dbtmaven.pipelines.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunListener;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes {@code result.json}, version 1: the result of a build for programs. Written as a whole when the build has
 * ended. An error that aborted the build is a warning with the code {@code error}; missing values of a step are {@code
 * null}. A step that its condition skips has a {@code reason}, one whose
 * result is taken from an earlier build has its number as {@code takenFrom}; the state of both is {@code NOT_RUN}. {@code tries} counts how often a step has started, and
 * {@code durationMs} is the time of all tries.
 */
public final class ResultJson implements RunListener {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ObjectNode result = JSON.createObjectNode().put("schema", VERSION);
    private final ArrayNode warnings = JSON.createArrayNode();
    private final Map<Integer, ObjectNode> steps = new TreeMap<>();

    public ResultJson(Path file) {
        this.file = file;
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.BuildStarted started) {
            begin(started);
        } else if (event instanceof RunEvent.StepStarted started) {
            begin(started);
        } else if (event instanceof RunEvent.Warned warned) {
            String place = warned.place().isEmpty() ? "" : warned.place() + ": ";
            warn(warned.code(), warned.step(), place + warned.text());
        } else if (event instanceof RunEvent.BuildBroken broken) {
            warn("error", broken.step(), broken.text());
        } else if (event instanceof RunEvent.ArtifactKept kept) {
            ObjectNode artifact = steps.get(kept.step()).withArray("artifacts").addObject();
            artifact.put("pattern", kept.pattern());
            kept.files().forEach(artifact.putArray("files")::add);
            artifact.put("bytes", kept.bytes());
        } else if (event instanceof RunEvent.TestsReported tests) {
            ObjectNode counts = steps.get(tests.step()).putObject("tests");
            counts.put("passed", tests.passed()).put("failed", tests.failed()).put("skipped", tests.skipped());
            ArrayNode failures = counts.putArray("failures");
            tests.failures()
                    .forEach(test ->
                            failures.addObject().put("name", test.name()).put("message", test.message()));
        } else if (event instanceof RunEvent.DownloadAnswered answered && answered.step() > 0) {
            steps.get(answered.step())
                    .withArray("downloads")
                    .addObject()
                    .put("name", answered.name())
                    .put("action", answered.action().toString())
                    .put("status", answered.status());
        } else if (event instanceof RunEvent.StepSkipped skipped) {
            // the initial state is NOT_RUN
            steps.get(skipped.step()).put("reason", skipped.reason());
        } else if (event instanceof RunEvent.StepTaken taken) {
            steps.get(taken.step()).put("takenFrom", taken.build());
        } else if (event instanceof RunEvent.StepEnded ended) {
            end(ended);
        } else if (event instanceof RunEvent.BuildEnded ended) {
            result.put("state", ended.state().name());
            ReportFiles.write(file, result.toPrettyString() + "\n");
        } else if (!isOnlyInLogs(event)) {
            throw new IllegalArgumentException("no result of " + event.getClass());
        }
    }

    /** Returns whether an event is no part of the result; requests to Downloads outside of steps are none either. */
    private static boolean isOnlyInLogs(RunEvent event) {
        return event instanceof RunEvent.Note
                || event instanceof RunEvent.Remark
                || event instanceof RunEvent.EntryStarted
                || event instanceof RunEvent.Output
                || event instanceof RunEvent.ServiceOutput
                || event instanceof RunEvent.DownloadAnswered;
    }

    private void begin(RunEvent.BuildStarted started) {
        result.put("build", started.build());
        result.put("trigger", started.trigger());
        result.put("commit", started.commit());
        result.put("dirty", started.dirty());
        result.putObject("pipeline")
                .put("selector", started.pipeline().selector())
                .put("pattern", started.pipeline().pattern())
                .put("line", started.pipeline().line())
                .put("reason", started.pipeline().reason());
        result.put("state", RunEvent.BuildState.NOT_RUN.name());
        result.set("warnings", warnings);
        ArrayNode all = result.putArray("steps");
        started.steps().forEach(planned -> {
            ObjectNode step = all.addObject();
            step.put("index", planned.index());
            if (planned.caller() > 0) {
                step.put("caller", planned.caller());
            }
            step.put("name", planned.name());
            step.put("state", RunEvent.StepState.NOT_RUN.name());
            step.putNull("exitCode");
            step.putNull("startedAt");
            step.put("durationMs", 0L);
            step.put("tries", 0);
            step.put("image", planned.image());
            step.put("log", planned.log());
            step.putArray("artifacts");
            step.putArray("downloads");
            steps.put(planned.index(), step);
        });
    }

    /** The artifacts and tests of an earlier try are replaced, but its time counts. */
    private void begin(RunEvent.StepStarted started) {
        ObjectNode step = steps.get(started.step());
        step.put("tries", step.path("tries").asInt(0) + 1);
        if (step.get("startedAt").isNull()) {
            step.put("startedAt", started.at().toString());
        }
        step.putArray("artifacts");
        step.remove("tests");
    }

    private void end(RunEvent.StepEnded ended) {
        ObjectNode step = steps.get(ended.step());
        step.put("state", ended.state().name());
        if (ended.exitCode() >= 0) {
            step.put("exitCode", ended.exitCode());
        } else {
            step.putNull("exitCode");
        }
        step.put("durationMs", step.get("durationMs").asLong() + ended.took().toMillis());
    }

    private void warn(String code, int step, String text) {
        warnings.addObject().put("code", code).put("step", step).put("text", text);
    }
}
