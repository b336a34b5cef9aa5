package io.github.dbtmaven.pipelines.git;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The refs of a repository, read by a single command, because each start of git takes about ten milliseconds.
 *
 * @param current the branch of HEAD; empty if HEAD is detached
 * @param commits the commits of all refs by their full names; tags are peeled
 */
record LocalRefs(Optional<String> current, Map<String, String> commits) {
    private static final String BRANCHES = "refs/heads/";
    private static final String REMOTE = "refs/remotes/origin/";
    private static final String TAGS = "refs/tags/";
    private static final String FORMAT = "%(HEAD)%00%(refname)%00%(objectname)%00%(*objectname)";

    static LocalRefs read(Git git, Path root) {
        Optional<String> current = Optional.empty();
        Map<String, String> commits = new LinkedHashMap<>();
        for (String line : git.must(root, "for-each-ref", "--format=" + FORMAT, BRANCHES, REMOTE, TAGS)
                .lines()
                .toList()) {
            String[] parts = line.split("\0", -1);
            commits.put(parts[1], parts[3].isEmpty() ? parts[2] : parts[3]);
            if (parts[0].equals("*")) {
                current = Optional.of(parts[1].substring(BRANCHES.length()));
            }
        }
        return new LocalRefs(current, commits);
    }

    /** Returns the local branches. */
    Map<String, String> branches() {
        return below(BRANCHES);
    }

    /** Returns the branches of origin as of the last fetch. */
    Map<String, String> remoteBranches() {
        Map<String, String> branches = below(REMOTE);
        branches.remove("HEAD");
        return branches;
    }

    Map<String, String> tags() {
        return below(TAGS);
    }

    private Map<String, String> below(String prefix) {
        Map<String, String> refs = new LinkedHashMap<>();
        commits.forEach((name, commit) -> {
            if (name.startsWith(prefix)) {
                refs.put(name.substring(prefix.length()), commit);
            }
        });
        return refs;
    }
}
