package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes problems while a file is read. Problems of the file are shared by all readers; remarks, which concern only who
 * plays the part of the file that is being read, go to the collection that this report was made with.
 */
final class Report {
    /** A set, because an anchored part is read wherever it is used. */
    private final Set<Problem> problems;

    private final Collection<Problem> remarks;

    Report(Collection<Problem> remarks) {
        this(new LinkedHashSet<>(), remarks);
    }

    private Report(Set<Problem> problems, Collection<Problem> remarks) {
        this.problems = problems;
        this.remarks = remarks;
    }

    /** The same, with another place for remarks. */
    Report remarkingTo(Collection<Problem> others) {
        return new Report(problems, others);
    }

    void error(ProblemCode code, SourcePosition at, String text) {
        error(code, at, text, Optional.empty());
    }

    void error(ProblemCode code, SourcePosition at, String text, Optional<String> suggestion) {
        problems.add(new Problem(Severity.ERROR, code, at, text, suggestion));
    }

    void warning(ProblemCode code, SourcePosition at, String text, Optional<String> suggestion) {
        problems.add(new Problem(Severity.WARNING, code, at, text, suggestion));
    }

    void remark(Problem problem) {
        remarks.add(problem);
    }

    boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** All problems so far, in the order of the file. */
    List<Problem> problems() {
        return problems.stream().sorted(Problem.FILE_ORDER).toList();
    }
}
