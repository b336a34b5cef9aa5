package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

/** The texts of this package that a person reads. */
final class WorkspaceMessages {
    private WorkspaceMessages() {}

    static String archiveCopy(String reason) {
        return "Each step gets its clone by a copy, which takes longer than an overlay: " + reason + ".";
    }
}
