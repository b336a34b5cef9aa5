package io.github.dbtmaven.pipelines.plan.spec;

import java.util.List;

/** The predefined variables whose value is a path of the sandbox, known only once that is open. */
final class PathVariables {
    private PathVariables() {}

    /**
     * All of them.
     *
     * @param cloneDirectory where the clone is, as the step sees it
     * @param agentDirectory for temporary files of the agent, as the step sees it: {@code …/agent/tmp}
     */
    static List<StepVariable> of(String cloneDirectory, String agentDirectory) {
        return List.of(
                path("BITBUCKET_CLONE_DIR", cloneDirectory),
                path("BUILD_DIR", cloneDirectory),
                path("BITBUCKET_SSH_KEY_FILE", agentDirectory.replaceFirst("/[^/]*$", "") + "/ssh/id_rsa"),
                path("BITBUCKET_PIPELINES_VARIABLES_PATH", agentDirectory + "/pipeline-variables.env"));
    }

    private static StepVariable path(String name, String value) {
        return new StepVariable(name, value, false, VariableOrigin.predefined());
    }
}
