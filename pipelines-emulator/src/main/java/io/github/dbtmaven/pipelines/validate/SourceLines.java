package io.github.dbtmaven.pipelines.validate;

import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The lines of a checked file with secrets masked. Masks the rest of the line after the start of a secret, and the
 * lines that continue it, because a PEM key is a block of many lines. Lines are counted as in the YAML reader.
 */
final class SourceLines {
    private static final Pattern BREAK = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029]");
    private static final String MASK = "***";

    private final String[] lines;

    /** By line number, the column from which a line is hidden, counted from 0. */
    private final Map<Integer, Integer> hidden = new TreeMap<>();

    /**
     * The code points of lines that were already shown; a file can be one line of a million characters with a thousand
     * problems.
     */
    private final Map<Integer, int[]> characters = new HashMap<>();

    private SourceLines(String[] lines) {
        this.lines = lines;
    }

    static SourceLines of(String text, List<Problem> problems) {
        // a byte order mark does not count as a column
        SourceLines source = new SourceLines(BREAK.split(text.startsWith("\uFEFF") ? text.substring(1) : text, -1));
        problems.stream()
                .filter(problem -> problem.code() == ProblemCode.SECRET)
                .forEach(
                        problem -> source.hide(problem.at().line(), problem.at().column() - 1));
        return source;
    }

    private void hide(int line, int column) {
        if (raw(line).isEmpty()) {
            return;
        }
        hidden.merge(line, column, Math::min);
        // within a block, lines with the same indentation belong to the secret; after a value, only deeper lines do
        int indent = indent(raw(line).get());
        int continued = column <= indent ? indent : indent + 1;
        for (int next = line + 1;
                raw(next)
                        .filter(text -> text.isBlank() || indent(text) >= continued)
                        .isPresent();
                next++) {
            hidden.merge(next, indent(raw(next).get()), Math::min);
        }
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '\t')) {
            indent++;
        }
        return indent;
    }

    /** Returns a line, counted from 1, masked and without its line break; empty if there is no such line. */
    Optional<String> line(int number) {
        return raw(number).map(text -> {
            Integer from = hidden.get(number);
            return from == null || text.isBlank() ? text : text.substring(0, offset(text, from)) + MASK;
        });
    }

    /** Returns the code points of a line as returned by {@link #line}. */
    Optional<int[]> characters(int number) {
        return Optional.ofNullable(characters.computeIfAbsent(
                number,
                key -> line(key).map(text -> text.codePoints().toArray()).orElse(null)));
    }

    private static int offset(String text, int column) {
        return text.offsetByCodePoints(0, Math.min(column, text.codePointCount(0, text.length())));
    }

    private Optional<String> raw(int number) {
        return number >= 1 && number <= lines.length ? Optional.of(lines[number - 1]) : Optional.empty();
    }
}
