package io.github.dbtmaven.dbt.workflow.clean;

import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;

/** Messages of the goal {@code emulate-clean}. */
final class CleanMessages {
    private CleanMessages() {}

    static String deleted(String what, Path folder, long bytes) {
        return "Deleted " + what + ", " + Shown.bytes(bytes) + " in \"" + folder + "\".";
    }

    static String noEngine(String reason) {
        return "No image or volume of an engine was deleted, because none responds: " + reason;
    }

    static String nothing() {
        return "There was nothing to delete.";
    }

    static String done(int kinds) {
        return "Deleted " + Shown.count(kinds, "kind") + " of files and objects that rehearsals had kept.";
    }
}
