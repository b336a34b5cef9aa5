package io.github.dbtmaven.dbt.command;

import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Computes the environment of dbt: Maven's environment plus defaults for variables that the user did not set. */
final class DbtEnvironment {
    /** dbt copies variables with this prefix into the metadata of each artifact and removes the prefix. */
    private static final String STAMP = "DBT_ENV_CUSTOM_ENV_";

    private DbtEnvironment() {}

    static Map<String, String> of(Map<String, String> inherited, DbtProject project, Origin origin) {
        Map<String, String> environment = new HashMap<>(inherited);
        if (!environment.containsKey("DBT_ENGINE_TARGET_PATH")) {
            // makes sure that dbt uses our target path; "deps" has no option for it
            environment.put("DBT_TARGET_PATH", project.targetPath().toString());
        }
        if (Stream.of("DBT_USE_COLORS", "DBT_ENGINE_USE_COLORS").noneMatch(inherited::containsKey)) {
            // dbt uses colors even if its output is a pipe
            environment.put("DBT_USE_COLORS", "false");
        }
        if (Stream.of("DO_NOT_TRACK", "DBT_SEND_ANONYMOUS_USAGE_STATS", "DBT_ENGINE_SEND_ANONYMOUS_USAGE_STATS")
                .noneMatch(inherited::containsKey)) {
            // also prevents dbt from writing .user.yml to the profiles folder, which is often part of the repository
            environment.put("DBT_SEND_ANONYMOUS_USAGE_STATS", "false");
        }
        environment.putIfAbsent("PYTHONUNBUFFERED", "1");
        environment.putIfAbsent("PYTHONIOENCODING", "utf-8");
        origin.commit().ifPresent(commit -> environment.putIfAbsent(STAMP + "BITBUCKET_COMMIT", commit));
        origin.branch().ifPresent(branch -> environment.putIfAbsent(STAMP + "BITBUCKET_BRANCH", branch));
        origin.build().ifPresent(build -> environment.putIfAbsent(STAMP + "BITBUCKET_BUILD_NUMBER", build));
        return environment;
    }
}
