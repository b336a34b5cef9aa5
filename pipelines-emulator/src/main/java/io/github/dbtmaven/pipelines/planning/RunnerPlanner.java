package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import java.util.List;
import java.util.Locale;

/**
 * Checks the labels of runners. They choose the shell that runs a script: PowerShell for {@code windows}, the shell of
 * the machine for {@code macos} and {@code linux.shell}. Without such a label Bitbucket looks for a Linux runner with
 * Docker, regardless of other labels ("Configure your runner in bitbucket-pipelines.yml").
 */
final class RunnerPlanner {
    private final PlanProblems problems;

    RunnerPlanner(PlanProblems problems) {
        this.problems = problems;
    }

    /** Returns the labels as strings and reports what runs differently than on Bitbucket. */
    List<String> plan(List<Located<String>> labels) {
        List<Located<String>> foreign = labels.stream()
                .filter(label -> isFor(label, "windows") || isFor(label, "macos"))
                .toList();
        foreign.forEach(label -> problems.refuse(
                ProblemCode.NOT_SUPPORTED,
                label.at(),
                PlanMessages.otherSystem(label.value(), isFor(label, "windows"))));
        if (foreign.isEmpty() && !labels.isEmpty()) {
            labels.stream()
                    .filter(RunnerPlanner::isShell)
                    .findFirst()
                    .ifPresentOrElse(
                            label -> problems.remark(label.at(), PlanMessages.shellRunner(label.value())),
                            () -> problems.remark(labels.get(0).at(), PlanMessages.runsHere()));
        }
        return labels.stream().map(Located::value).toList();
    }

    /** Returns whether a runner with these labels runs steps in their image. */
    static boolean runsImages(List<Located<String>> labels) {
        return labels.stream().noneMatch(label -> isFor(label, "windows") || isFor(label, "macos") || isShell(label));
    }

    private static boolean isFor(Located<String> label, String system) {
        String word = label.value().strip().toLowerCase(Locale.ROOT);
        return word.equals(system) || word.startsWith(system + ".");
    }

    private static boolean isShell(Located<String> label) {
        return isFor(label, "linux")
                && label.value().strip().toLowerCase(Locale.ROOT).endsWith(".shell");
    }
}
