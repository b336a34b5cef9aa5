package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import io.github.dbtmaven.pipelines.plan.support.KeyProblems;
import io.github.dbtmaven.pipelines.plan.support.RepeatedRemarks;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the problems of a plan. If the plan is only explained, an error that would prevent running it becomes a
 * remark.
 */
final class PlanProblems {
    private static final Set<ProblemCode> OF_THIS_MACHINE = EnumSet.of(
            ProblemCode.NOT_SUPPORTED,
            ProblemCode.PIPE_NOT_SUPPORTED,
            ProblemCode.RUN_AS_USER,
            ProblemCode.IMAGE_NAME,
            ProblemCode.UNDEFINED_VARIABLE,
            ProblemCode.ENTERED_VARIABLE);

    private final boolean onlyExplained;
    private final Set<RuntimeKind> runtimes;
    private final List<Problem> problems = new ArrayList<>();

    PlanProblems(boolean onlyExplained, Set<RuntimeKind> runtimes) {
        this.onlyExplained = onlyExplained;
        this.runtimes = runtimes;
    }

    /** Adds problems for the keys that are not handled like on Bitbucket. */
    void written(Collection<WrittenKey> keys) {
        KeyProblems.of(keys, runtimes).forEach(this::add);
    }

    /** Adds a problem. */
    void add(Problem problem) {
        problems.add(
                onlyExplained && OF_THIS_MACHINE.contains(problem.code()) && problem.severity() == Severity.ERROR
                        ? problem.as(Severity.FIDELITY)
                        : problem);
    }

    /** Adds an error for something that is not supported. */
    void refuse(ProblemCode code, SourcePosition at, String text) {
        add(new Problem(Severity.ERROR, code, at, text));
    }

    /** Adds a remark about something that is done differently than on Bitbucket. */
    void remark(SourcePosition at, String text) {
        add(new Problem(Severity.FIDELITY, ProblemCode.RUNS_DIFFERENTLY, at, text));
    }

    boolean onlyExplained() {
        return onlyExplained;
    }

    /** Returns each kind of remark once, in file order. */
    List<Problem> inOrder() {
        return RepeatedRemarks.merged(problems);
    }

    /** Returns all problems, each with its own position. */
    List<Problem> all() {
        return problems.stream().distinct().toList();
    }

    boolean anyError() {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }
}
