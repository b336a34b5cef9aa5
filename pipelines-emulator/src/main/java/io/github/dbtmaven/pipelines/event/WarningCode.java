package io.github.dbtmaven.pipelines.event;

import java.util.Locale;

/** The codes of warnings by which reports decide. Other warnings have codes too, but are only shown. */
public enum WarningCode {
    /** The step ran out of time. */
    MAX_TIME,
    /** Two artifacts have the same file. */
    ARTIFACT_CONFLICT,
    /** An artifact matches no file. */
    ARTIFACT_NO_MATCH,
    /** A process was killed because the step used more than its memory. */
    OUT_OF_MEMORY,
    /** A process was killed for another reason. */
    KILLED,
    /** The pipeline continues after a step that failed. */
    FAILURE_IGNORED,
    /** The build waits for a manual step. */
    MANUAL_STEP,
    /** A pipe was not run on request. */
    PIPE_SKIPPED;

    /** Returns the code in reports: {@code max-time}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether a warning has this code. */
    public boolean isOf(RunEvent.Warned warned) {
        return warned.code().equals(id());
    }
}
