package io.github.dbtmaven.pipelines.git;

import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.util.List;

/** Messages about the user's repository and about git itself. */
final class RepositoryMessages {
    private static final String CLONE_THERE = "Clone the repository there, or correct the property.";

    private RepositoryMessages() {}

    static String untrustedOwner(Path folder) {
        return "Cannot read \"" + folder + "\": git does not trust its owner. Run the \"git config --global --add"
                + " safe.directory\" that git prints there.";
    }

    static String noRepository(Path folder) {
        return "Cannot read \"" + folder + "\": it is not a git repository with a working tree. Run \"git init\" and"
                + " commit the project, or start in its folder.";
    }

    static String noCommit(Path root) {
        return "The repository \"" + root + "\" has no commit yet. Commit the project once.";
    }

    static String mergeInProgress(Path root) {
        return "The repository \"" + root
                + "\" is in the middle of a merge with conflicts. Resolve them, or run \"git merge --abort\".";
    }

    static String missingSubmodule(String path, String url, String commit) {
        if (url.isEmpty()) {
            return "The submodule " + Shown.quoted(path)
                    + " has no \"url\" in .gitmodules, so \"git submodule update\" in a step"
                    + " cannot fetch it. Add the url.";
        }
        return "The submodule " + Shown.quoted(path) + " (" + url.replaceFirst("://[^/@]*@", "://")
                + ") is not in your repository with the commit "
                + Shown.shortHash(commit) + ", so \"git submodule update\" in a step fetches it from that URL, without"
                + " your credentials. Run \"git submodule update --init --recursive\" here once.";
    }

    static String editedSubmodule(String path) {
        return "The submodule " + Shown.quoted(path)
                + " has uncommitted changes. A clone contains only its commit; commit them"
                + " there, then the new commit here.";
    }

    static String undeclaredSubmodule(String path) {
        return "The folder " + Shown.quoted(path)
                + " is a git repository of its own without a valid entry in .gitmodules: its"
                + " files are not in the clone. Bitbucket would not have them either.";
    }

    static String missingLargeFiles(List<String> paths, Path objects) {
        return "Cannot fetch large files (\"lfs: true\"): " + some(paths)
                + (paths.size() == 1 ? " is" : " are") + " not in \"" + objects + "\". Run \"git lfs fetch\" for the"
                + " commit of this build.";
    }

    static String damagedLargeFiles(List<String> paths, Path objects) {
        return "Cannot fetch large files (\"lfs: true\"): what \"" + objects + "\" has for " + some(paths)
                + " is damaged (its SHA-256 is not that of the pointer). Run \"git lfs fsck\", then \"git lfs fetch\" for the"
                + " commit of this build.";
    }

    private static String some(List<String> paths) {
        return Shown.fewQuoted(paths, 5);
    }

    static String conflict(String source, String destination, List<String> files) {
        return "Cannot merge \"" + destination + "\" into \"" + source + "\": conflict in "
                + String.join(", ", files) + ". Bitbucket would fail this build before its first step. Run \"git merge "
                + destination + "\", resolve it and run again.";
    }

    static String notMerged(String source, String destination, String reason) {
        return "Cannot merge \"" + destination + "\" into \"" + source + "\": " + reason
                + ". Bitbucket would fail this build before its first step.";
    }

    static String noGit(String reason) {
        return "Cannot run git: " + reason + ". Install git 2.25 or newer and put it on the PATH.";
    }

    static String interrupted() {
        return "Interrupted while git was running.";
    }

    static String failed(List<String> arguments, int exitCode, String errors) {
        return "git " + String.join(" ", arguments) + " failed with exit code " + exitCode + ": " + errors;
    }

    static String failedIn(Path directory, String command, int exitCode, String errors) {
        return "git " + command + " failed in \"" + directory + "\" with exit code " + exitCode + ": " + errors;
    }

    static String unknownCommit() {
        return "the commit is unknown";
    }

    static String missingCommit(String commit) {
        return "git has no commit " + commit;
    }

    static String missingParent(String commit) {
        return "the parent of the commit " + commit + " is not in this shallow clone; run \"git fetch --unshallow\"";
    }

    static String missingBranch(String branch) {
        return "the branch \"" + branch + "\" does not exist in git";
    }

    static String noMergeBase(String source, String destination) {
        return "\"" + source + "\" and \"" + destination + "\" have no commit in common here";
    }

    static String noFolderOfOther(String name, Path folder) {
        return "The folder \"" + folder + "\" of the repository \"" + name + "\" (dbt.repositories) does not exist. "
                + CLONE_THERE;
    }

    static String otherIsNoRepository(String name, Path folder) {
        return "The folder \"" + folder + "\" of the repository \"" + name
                + "\" (dbt.repositories) is not the root of a git repository. " + CLONE_THERE;
    }

    static String noRefOfOther(String name, Path folder, String ref) {
        return "The repository \"" + name + "\" in \"" + folder + "\" (dbt.repositories) has no branch or tag \"" + ref
                + "\". Fetch it there, or correct the import.";
    }
}
