package io.github.dbtmaven.dbt.workflow.rehearsal.choice;

import io.github.dbtmaven.pipelines.git.GitFacts;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.Collection;
import java.util.List;

/** Which branch is the trunk, and how the working tree differs from it. */
final class TrunkMessages {
    private TrunkMessages() {}

    static String unknownTrunk(String name, GitFacts git) {
        return "The branch \"" + name + "\" (set by dbt.trunk) does not exist. Local branches: "
                + Shown.listed(git.branches().keySet()) + ".";
    }

    static String noTrunk(List<String> keys, Collection<String> candidates) {
        String why = keys.isEmpty()
                ? "the file names no branch and has no default pipeline"
                : "it is not clear which branch in the file is the trunk (" + Shown.listed(keys) + ")";
        return "Cannot determine the trunk branch: " + why + ". Name it with -Ddbt.trunk=NAME, one of: "
                + Shown.listed(candidates) + ".";
    }

    static String detached(String trunk) {
        return "HEAD is detached, so the pull request has no source branch. Create one with \"git switch -c my-change\""
                + " and run the rehearsal again. Or run only the pull request, on top of the last"
                + " rehearsal, with -Ddbt.pullRequest=my-change:" + trunk + ".";
    }

    static String behind(String trunk, int commits) {
        return "\"" + trunk + "\" is " + Shown.count(commits, "commit") + " behind origin/"
                + trunk
                + " as of the last fetch. Build 1 runs the local commit; run \"git pull\" to run the newest.";
    }

    static String trunkHasNoFile(String trunk, String file) {
        return "\"" + trunk + "\" has no \"" + file
                + "\" yet. Build 1 runs the working tree as if merged, so the pull request of "
                + "build 2 is empty.";
    }

    static String trunkFileDiffers(String trunk, String file) {
        return "\"" + file + "\" in the working tree differs from \"" + trunk
                + "\". Both builds use the version in the working tree.";
    }

    static String nothingDiffers(String trunk) {
        return "No changes compared with " + trunk + ", so CI should build nothing. Edit a model and run again.";
    }

    static String workingTreeAsSource(String name) {
        return "The branch \"" + name + "\" does not exist, so the pull request contains the working tree.";
    }

    static String unknownBranch(String name, GitFacts git) {
        return "The branch \"" + name + "\" does not exist. Local branches: "
                + Shown.listed(git.branches().keySet()) + ".";
    }

    static String unknownTag(String name, GitFacts git) {
        return "The tag \"" + name + "\" does not exist. "
                + (git.tags().isEmpty()
                        ? "Create it with \"git tag " + name + "\"."
                        : "Existing tags: " + Shown.listed(git.tags().keySet()) + ".");
    }

    static String repositoryName(String name) {
        return "dbt.repository is \"" + name + "\", but must have the form workspace/slug.";
    }

    static String asIfMerged() {
        return "working tree as if merged";
    }

    static String workingTree(GitFacts git) {
        int files = git.edited().size();
        return files == 0 ? Shown.shortHash(git.head()) : "working tree (" + Shown.count(files, "file") + " edited)";
    }
}
