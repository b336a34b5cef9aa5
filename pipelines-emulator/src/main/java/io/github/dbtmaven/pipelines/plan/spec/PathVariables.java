package io.github.dbtmaven.pipelines.plan.spec;

import java.util.List;

/** The predefined variables whose value is a path in the sandbox. They are known only once the sandbox is open. */
final class PathVariables {
    private PathVariables() {}

    /**
     * Returns all of them.
     *
     * @param cloneDirectory path of the clone as the step sees it
     * @param agentDirectory path for temporary files of the agent as the step sees it: {@code …/agent/tmp}
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
