package io.github.dbtmaven.pipelines.plan.support;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Merges identical remarks about several positions, such as all steps of a long pipeline. */
public final class RepeatedRemarks {
    private RepeatedRemarks() {}

    /**
     * Returns the problems in file order. Keeps the first of several identical remarks and adds the lines of the
     * others.
     */
    public static List<Problem> merged(Collection<Problem> problems) {
        Map<Object, List<Problem>> kinds = new LinkedHashMap<>();
        problems.stream().distinct().sorted(Problem.FILE_ORDER).forEach(problem -> kinds.computeIfAbsent(
                        isRemark(problem) ? kind(problem) : problem, kind -> new ArrayList<>())
                .add(problem));
        return kinds.values().stream().map(RepeatedRemarks::merged).toList();
    }

    /**
     * Returns whether problems of this kind can be merged. Errors and other warnings need a change at their own
     * position.
     */
    private static boolean isRemark(Problem problem) {
        return problem.severity() == Severity.FIDELITY || problem.code() == ProblemCode.DEFAULT_IMAGE_LATEST;
    }

    private static Object kind(Problem problem) {
        return List.of(problem.severity(), problem.code(), problem.at().file(), problem.text(), problem.suggestion());
    }

    private static Problem merged(List<Problem> same) {
        Problem first = same.get(0);
        List<String> lines = same.stream()
                .map(problem -> problem.at().line())
                .distinct()
                .filter(line -> line != first.at().line())
                .map(String::valueOf)
                .toList();
        if (lines.isEmpty()) {
            return first;
        }
        String text = first.text() + " Also on " + (lines.size() == 1 ? "line " : "lines ")
                + lines.stream().collect(Collectors.joining(", ")).replaceFirst(", (\\d+)$", " and $1") + ".";
        return new Problem(first.severity(), first.code(), first.at(), text, first.suggestion());
    }
}
