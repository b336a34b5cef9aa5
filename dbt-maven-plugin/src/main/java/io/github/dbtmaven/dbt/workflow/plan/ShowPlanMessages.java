package io.github.dbtmaven.dbt.workflow.plan;

import io.github.dbtmaven.pipelines.plan.ChangedFiles;
import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.util.Optional;

/** Messages of {@code dbt:plan}, except for the plan itself. */
final class ShowPlanMessages {
    private ShowPlanMessages() {}

    static String notAFormat(String format) {
        return "dbt.format is \"" + format + "\", but must be one of \"text\", \"json\".";
    }

    /** @param file subject of the sentence */
    static String broken(String file, String count) {
        return file + " has " + count + ", so Bitbucket runs none of its pipelines. Fix it first.";
    }

    static String refused(String event) {
        return "Bitbucket rejects the build of the " + event + "; the plan shows why.";
    }

    static String noCustom(String name) {
        return "There is no custom pipeline \"" + name + "\". \"mvn dbt:plan\" lists all pipelines of the file.";
    }

    static String listed(int pipelines, Optional<Path> output) {
        return "Listed " + Shown.count(pipelines, "pipeline") + written(output)
                + ". -Ddbt.branch=NAME, -Ddbt.pullRequest=SOURCE:DESTINATION, -Ddbt.tag=NAME or -Ddbt.custom=NAME"
                + " explains one build.";
    }

    static String explained(String event, Optional<Path> output) {
        return "Explained the " + event + written(output) + "; nothing was run.";
    }

    private static String written(Optional<Path> output) {
        return output.map(file -> " in \"" + file + "\"").orElse("");
    }

    static String noRepository() {
        return "this folder is not in a git repository";
    }

    static String noGit() {
        return "git is not available";
    }

    static String withoutCommits(String why) {
        return "Commits are unknown, because " + why + "; [skip ci] in a commit message is not checked.";
    }

    static String notInGit(String kind, String name) {
        return "The " + kind + " \"" + name + "\" does not exist in git, so its commit is unknown.";
    }

    static String warnings(long count) {
        return "The file has " + count
                + (count == 1 ? " warning; dbt:validate shows it." : " warnings; dbt:validate shows them.");
    }

    static String changes(ChangedFiles changed) {
        return changed.map(
                known -> Shown.count(known.files().size(), "file") + " of " + known.origin(),
                unknown -> "unknown: " + unknown.reason());
    }
}
