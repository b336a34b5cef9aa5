package io.github.dbtmaven.pipelines.bitbucket;

import java.util.List;
import java.util.Set;

/**
 * The resources of Bitbucket's REST API 2.0, by the first parts of their paths. Distinguishes resources that are not
 * emulated from those that do not exist.
 */
final class ServiceResources {
    private static final Set<String> TOP = Set.of(
            "addon", "hook_events", "pullrequests", "repositories", "snippets", "teams", "user", "users", "workspaces");

    private static final Set<String> OF_A_REPOSITORY = Set.of(
            "branch-restrictions",
            "branching-model",
            "commit",
            "commits",
            "components",
            "default-reviewers",
            "deploy-keys",
            "deployments",
            "deployments_config",
            "diff",
            "diffstat",
            "downloads",
            "effective-branching-model",
            "effective-default-reviewers",
            "environments",
            "filehistory",
            "forks",
            "hooks",
            "issues",
            "merge-base",
            "milestones",
            "override-settings",
            "patch",
            "permissions-config",
            "pipelines",
            "pipelines-config",
            "pipelines_config",
            "properties",
            "pullrequests",
            "refs",
            "src",
            "versions",
            "watchers");

    private ServiceResources() {}

    /**
     * Returns whether the path denotes a resource of Bitbucket.
     *
     * @param path decoded
     */
    static boolean include(List<String> path) {
        return path.size() > 1
                && path.get(0).equals("2.0")
                && TOP.contains(path.get(1))
                && (!path.get(1).equals("repositories") || path.size() < 5 || OF_A_REPOSITORY.contains(path.get(4)));
    }
}
