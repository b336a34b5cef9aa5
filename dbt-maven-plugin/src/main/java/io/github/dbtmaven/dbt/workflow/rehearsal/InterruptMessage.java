package io.github.dbtmaven.dbt.workflow.rehearsal;

/**
 * The last line of an interrupted rehearsal.
 *
 * @param what was interrupted, as a sentence
 * @param rest the end of the line, after the processes
 */
record InterruptMessage(String what, String rest) {
    /** Returns the line. It claims that everything was stopped only if that is so. */
    String text(boolean cleanupFailed) {
        return what
                + (cleanupFailed
                        ? " Not everything was cleaned up, see above; the next rehearsal removes what is left"
                        : " All processes have been stopped")
                + rest;
    }
}
