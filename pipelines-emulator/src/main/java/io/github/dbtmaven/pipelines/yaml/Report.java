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
import java.util.stream.Collectors;

/**
 * Takes problems while a file is read. Problems of the file are shared by all readers; remarks, which concern only who
 * runs the part of the file that is being read, go to the collection that this report was made with as well.
 */
final class Report {
    /** A set, because an anchored part is read wherever it is used. */
    private final Set<Problem> problems;

    /** Every remark, whoever it concerns. */
    private final Set<Problem> fidelity;

    private final Collection<Problem> remarks;
    private final SourceText source;

    Report(String text, Collection<Problem> remarks) {
        this(new LinkedHashSet<>(), new LinkedHashSet<>(), remarks, new SourceText(text));
    }

    private Report(Set<Problem> problems, Set<Problem> fidelity, Collection<Problem> remarks, SourceText source) {
        this.problems = problems;
        this.fidelity = fidelity;
        this.remarks = remarks;
        this.source = source;
    }

    /** The same, with another place for remarks. */
    Report remarkingTo(Collection<Problem> others) {
        return new Report(problems, fidelity, others, source);
    }

    /** The same, for another file that this one imports. */
    Report reading(String text) {
        return new Report(problems, fidelity, remarks, new SourceText(text));
    }

    /** The text that is read. */
    SourceText source() {
        return source;
    }

    void error(ProblemCode code, SourcePosition at, String text) {
        error(code, at, text, Optional.empty());
    }

    void error(ProblemCode code, SourcePosition at, String text, Optional<String> suggestion) {
        problems.add(new Problem(Severity.ERROR, code, at, text, suggestion));
    }

    void warning(ProblemCode code, SourcePosition at, String text) {
        warning(code, at, text, Optional.empty());
    }

    void warning(ProblemCode code, SourcePosition at, String text, Optional<String> suggestion) {
        problems.add(new Problem(Severity.WARNING, code, at, text, suggestion));
    }

    /**
     * Says that the text is a template. What is wrong in a line with a placeholder comes from the placeholder and is no
     * second mistake.
     */
    void templateWith(List<SourcePosition> placeholders) {
        if (placeholders.isEmpty()) {
            return;
        }
        Set<Integer> lines = placeholders.stream().map(SourcePosition::line).collect(Collectors.toSet());
        boolean broken = hasErrors();
        problems.removeIf(problem -> lines.contains(problem.at().line()));
        problems.add(new Problem(
                broken && !hasErrors() ? Severity.ERROR : Severity.WARNING,
                ProblemCode.TEMPLATE,
                placeholders.get(0),
                FileMessages.placeholder()));
    }

    void remark(Problem problem) {
        remarks.add(problem);
        fidelity.add(problem.as(Severity.FIDELITY));
    }

    boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** All problems so far, in the order of the file. */
    List<Problem> problems() {
        return problems.stream().sorted(Problem.FILE_ORDER).toList();
    }

    /** All remarks so far, in the order of the file. */
    List<Problem> fidelity() {
        return fidelity.stream().sorted(Problem.FILE_ORDER).toList();
    }
}
