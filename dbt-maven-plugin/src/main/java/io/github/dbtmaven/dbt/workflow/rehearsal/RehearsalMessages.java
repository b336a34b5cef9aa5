package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.run.workspace.GitFacts;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Every sentence that a rehearsal says to a person. */
final class RehearsalMessages {
    private RehearsalMessages() {}

    static String notAPullRequest(String text) {
        return "\"" + text + "\" does not name a pull request. Write dbt.pullRequest as source:destination, for example"
                + " feature/x:main.";
    }

    static String unknownTrunk(String name, GitFacts git) {
        return "dbt.trunk names the branch \"" + name + "\", which does not exist. Branches here: "
                + list(git.branches().keySet()) + ".";
    }

    static String noTrunk(List<String> keys, Collection<String> candidates) {
        String why = keys.isEmpty()
                ? "the file names no branch and has no default pipeline"
                : "of the branches that the file names (" + list(keys) + ") not exactly one can be it";
        return "Cannot tell which branch is the trunk: " + why + ". Name it with -Ddbt.trunk=NAME, one of: "
                + list(candidates) + ".";
    }

    static String detached(String trunk) {
        return "HEAD is detached, so the pull request has no source branch. Name it, for example"
                + " -Ddbt.pullRequest=my-change:" + trunk + ", which plays the working tree.";
    }

    static String behind(String trunk, int commits) {
        return "\"" + trunk + "\" here is " + commits + (commits == 1 ? " commit" : " commits") + " behind origin/"
                + trunk
                + " as last fetched. Build 1 plays what is here; run \"git fetch\" and update it for the newest.";
    }

    static String trunkHasNoFile(String trunk, String file) {
        return "\"" + trunk + "\" has no \"" + file
                + "\" yet. Build 1 plays the working tree as if it were merged, so the"
                + " pull request of build 2 is empty.";
    }

    static String trunkFileDiffers(String trunk, String file) {
        return "\"" + file + "\" of the working tree differs from that of \"" + trunk
                + "\". Both builds play the working tree's.";
    }

    static String nothingDiffers(String trunk) {
        return "Nothing differs from " + trunk + ", CI should build nothing; edit a model and run again.";
    }

    static String asIfMerged() {
        return "working tree as if merged";
    }

    static String workingTree(GitFacts git) {
        int files = git.edited().size();
        return files == 0
                ? RehearsalPlan.shortHash(git.head())
                : "working tree (" + files + (files == 1 ? " file" : " files") + " edited)";
    }

    static String unknownBranch(String name, GitFacts git) {
        return "There is no branch \"" + name + "\". Branches here: "
                + list(git.branches().keySet()) + ".";
    }

    static String unknownTag(String name, GitFacts git) {
        return "There is no tag \"" + name + "\". "
                + (git.tags().isEmpty()
                        ? "Make it with \"git tag " + name + "\"."
                        : "Tags here: " + list(git.tags().keySet()) + ".");
    }

    static String unknownVariablesKey(String key) {
        return "\"" + key + "\" is not a key of a variables file. It knows variables, secured and deployments.";
    }

    static String unknownDeploymentKey(String key) {
        return "\"" + key + "\" is not a key of a deployment. It knows variables and secured.";
    }

    static String notAVariableName(String name) {
        return "\"" + name
                + "\" is not a name for a variable. Use letters, digits and underscores, and no digit first.";
    }

    static String literalSecret(String name) {
        return "the secured value of \"" + name + "\" stands in a file that git tracks. Write ${env." + name
                + "} and set the variable on this machine, or take the file out of git.";
    }

    static String unsetReference(String variable) {
        return "the variable \"" + variable + "\" is not set on this machine. Set it, or change the reference.";
    }

    static String unknownReference(String name, Collection<String> known) {
        return "\"${" + name + "}\" is unknown. Use ${env.NAME} for a variable of this machine, or one of: "
                + list(known) + ".";
    }

    static String notAMap() {
        return "a map of names and values was expected here.";
    }

    static String notAText() {
        return "a text was expected here.";
    }

    private static String list(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
    }
}
