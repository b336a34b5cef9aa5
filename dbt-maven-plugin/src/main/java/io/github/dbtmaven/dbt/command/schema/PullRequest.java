package io.github.dbtmaven.dbt.command.schema;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pull request that builds in schemas of its own.
 *
 * @param id the decimal id
 * @param repository {@code workspace/slug}; distinguishes repositories that use the same warehouse
 */
public record PullRequest(String id, String repository) {
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+");

    public PullRequest {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not the id of a pull request: " + id);
        }
        if (!REPOSITORY.matcher(repository).matches()) {
            throw new IllegalArgumentException("not workspace/slug: " + repository);
        }
    }

    /** Returns the pull request of this build, from the variables that Bitbucket sets; empty in other builds. */
    public static Optional<PullRequest> of(Map<String, String> environment) {
        String id = environment.getOrDefault("BITBUCKET_PR_ID", "");
        String repository = environment.getOrDefault("BITBUCKET_REPO_FULL_NAME", "");
        return ID.matcher(id).matches() && REPOSITORY.matcher(repository).matches()
                ? Optional.of(new PullRequest(id, repository))
                : Optional.empty();
    }

    /** Returns what its schemas have behind the name of the profile: {@code _pr_7}. */
    public String suffix() {
        return "_pr_" + id;
    }
}
