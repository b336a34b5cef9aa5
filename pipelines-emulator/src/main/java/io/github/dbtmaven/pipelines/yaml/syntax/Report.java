package io.github.dbtmaven.pipelines.yaml.syntax;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Collects problems and keys while a file is read. All readers share it; the keys of the current part are also added to
 * the collection of that part.
 */
public final class Report {
    /** A set, because an anchored part is read at each use. */
    private final Set<Problem> problems;

    /** All keys, regardless of their part. */
    private final Set<WrittenKey> written;

    private final Collection<WrittenKey> part;
    private final YamlSource source;

    public Report(String text) {
        this(new LinkedHashSet<>(), new LinkedHashSet<>(), new ArrayList<>(), new YamlSource(text));
    }

    private Report(Set<Problem> problems, Set<WrittenKey> written, Collection<WrittenKey> part, YamlSource source) {
        this.problems = problems;
        this.written = written;
        this.part = part;
        this.source = source;
    }

    /** Returns a report for a part of the file, whose keys are also added to a collection. */
    public Report of(Collection<WrittenKey> keys) {
        return new Report(problems, written, keys, source);
    }

    /** Returns a report for an imported file. */
    public Report reading(String text) {
        return new Report(problems, written, part, new YamlSource(text));
    }

    /** Returns the text of the file. */
    public YamlSource source() {
        return source;
    }

    public void error(ProblemCode code, SourcePosition at, String text) {
        error(code, at, text, Optional.empty());
    }

    public void error(ProblemCode code, SourcePosition at, String text, Optional<String> suggestion) {
        problems.add(new Problem(Severity.ERROR, code, at, text, suggestion));
    }

    public void warning(ProblemCode code, SourcePosition at, String text) {
        warning(code, at, text, Optional.empty());
    }

    public void warning(ProblemCode code, SourcePosition at, String text, Optional<String> suggestion) {
        problems.add(new Problem(Severity.WARNING, code, at, text, suggestion));
    }

    /**
     * Reports that the text is a template. Removes other problems in lines with placeholders, which are consequences.
     */
    public void templateWith(List<SourcePosition> placeholders) {
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
                SyntaxMessages.placeholder()));
    }

    public void written(WrittenKey key) {
        written.add(key);
        part.add(key);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** Returns all problems so far, in the order of the file. */
    public List<Problem> problems() {
        return problems.stream().sorted(Problem.FILE_ORDER).toList();
    }

    /** Returns all keys so far. */
    public List<WrittenKey> written() {
        return List.copyOf(written);
    }
}
