package io.github.dbtmaven.dbt.workflow.rehearsal.pipes;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.event.WarningCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Collects the pipes that builds skipped, for the summary. Thread-safe. */
public final class SkippedPipes implements RunListener {
    private final List<String> sentences = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.Warned warned && WarningCode.PIPE_SKIPPED.isOf(warned)) {
            // the variables are in the log of the step
            sentences.add(
                    warned.place() + ": " + warned.text().lines().findFirst().orElse(""));
        }
    }

    /** Returns the line of the summary; empty if no pipe was skipped. */
    public Optional<String> summary() {
        List<String> all = List.copyOf(sentences);
        return all.isEmpty() ? Optional.empty() : Optional.of(PipeChoiceMessages.skipped(all));
    }
}
