package io.github.dbtmaven.dbt.workflow.plan;

import io.github.dbtmaven.pipelines.plan.ChangedFiles;
import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.util.Optional;

/** Messages of {@code dbt:plan}, apart from the plan itself. */
final class ShowPlanMessages {
    private ShowPlanMessages() {}

    static String notAFormat(String format) {
        return "dbt.format is \"" + format + "\", but must be one of \"text\", \"json\".";
    }

    static String broken(String file, String count) {
        return "\"" + file + "\" has " + count + ", so that Bitbucket runs nothing of it. Fix it first.";
    }

    static String refused(String event) {
        return "Bitbucket refuses the build of the " + event + "; the plan says why.";
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
        return "there is no git repository here";
    }

    static String noGit() {
        return "git cannot be run here";
    }

    static String withoutCommits(String why) {
        return "Commits are not known, since " + why + "; whether a message says [skip ci] is left open.";
    }

    static String notInGit(String kind, String name) {
        return "git does not know the " + kind + " \"" + name + "\", so its commit is left open.";
    }

    static String warnings(long count) {
        return "The file has " + count
                + (count == 1 ? " warning; dbt:validate shows it." : " warnings; dbt:validate shows them.");
    }

    static String changes(ChangedFiles changed) {
        if (changed instanceof ChangedFiles.Known known) {
            int count = known.files().size();
            return Shown.count(count, "file") + " of " + known.origin();
        }
        return "not known: " + ((ChangedFiles.Unknown) changed).reason();
    }
}
