package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.text.SingleQuoted;
import java.util.Map;

/**
 * The folders in the clone where pipes of a step keep files: one for all of them, and one for each pipe. The clone's git
 * ignores them.
 */
record PipeStorage(String shared, String own) {
    private static final String FOLDER = "/.bitbucket/pipelines/generated/pipeline/pipes";

    /** @param pipe its name without a version: {@code atlassian/slack-notify}, {@code docker://acme/notify:1} */
    static PipeStorage of(String cloneDirectory, String pipe) {
        String shared = cloneDirectory + FOLDER;
        String name =
                pipe.replaceFirst("^docker://", "").replaceFirst("@.*", "").replaceFirst(":[^/]*$", "");
        return new PipeStorage(
                shared, shared + "/" + name.replaceAll("[^\\w./-]", "_").replace("..", "_"));
    }

    /** Returns the command that creates them. The pipe may have another user than the step. */
    String command() {
        return "(umask 0; mkdir -p " + SingleQuoted.of(own) + ")\n";
    }

    Map<String, String> variables() {
        return Map.of("BITBUCKET_PIPE_STORAGE_DIR", own, "BITBUCKET_PIPE_SHARED_STORAGE_DIR", shared);
    }
}
