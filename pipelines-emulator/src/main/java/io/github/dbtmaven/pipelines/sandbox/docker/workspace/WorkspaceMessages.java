package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

/** Messages of this package. */
final class WorkspaceMessages {
    private WorkspaceMessages() {}

    static String archiveCopy(String reason) {
        return "Each step gets a full copy of the clone, which is slower than an overlay: " + reason + ".";
    }

    static String copiedOnce(String reason) {
        return "The clone is copied to the engine once for each build: " + reason + ".";
    }

    static String overlayAnswer(String answer) {
        return "The engine reports \"" + answer.strip() + "\".";
    }
}
