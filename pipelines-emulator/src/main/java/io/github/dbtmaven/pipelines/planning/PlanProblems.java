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
 * Takes the problems of a plan. Where the plan is only explained, what would keep it from being run here is no more
 * than a remark.
 */
final class PlanProblems {
    private static final Set<ProblemCode> OF_THIS_MACHINE = EnumSet.of(
            ProblemCode.NOT_PLAYED,
            ProblemCode.PIPE_NOT_PLAYED,
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

    /** The keys that the plan depends on: some of them are not handled here as on Bitbucket. */
    void written(Collection<WrittenKey> keys) {
        KeyProblems.of(keys, runtimes).forEach(this::add);
    }

    /** A problem of this plan. */
    void add(Problem problem) {
        problems.add(
                onlyExplained && OF_THIS_MACHINE.contains(problem.code()) && problem.severity() == Severity.ERROR
                        ? problem.as(Severity.FIDELITY)
                        : problem);
    }

    /** A refusal of something that is not done here. */
    void refuse(ProblemCode code, SourcePosition at, String text) {
        add(new Problem(Severity.ERROR, code, at, text));
    }

    /** Something that is done differently here. */
    void remark(SourcePosition at, String text) {
        add(new Problem(Severity.FIDELITY, ProblemCode.PLAYED_DIFFERENTLY, at, text));
    }

    boolean onlyExplained() {
        return onlyExplained;
    }

    /** Each kind of remark once, in the order of the file. */
    List<Problem> inOrder() {
        return RepeatedRemarks.merged(problems);
    }

    /** Each at its own place. */
    List<Problem> all() {
        return List.copyOf(problems);
    }

    boolean anyError() {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }
}
