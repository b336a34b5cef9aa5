package io.github.dbtmaven.pipelines.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What a person did when the parser says that it expected something else. */
final class Syntax {
    private Syntax() {}

    /** A mistake with its place, counted from 1. */
    record Mistake(int line, int column, String text) {}

    static Mistake explain(MarkedYAMLException e, String content) {
        List<String> lines = content.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).matches("(<{7}|>{7}|\\|{7}) .*|={7}")) {
                return new Mistake(line + 1, 1, SyntaxMessages.mergeConflict());
            }
        }
        Mark mark = Stream.of(e.getProblemMark(), e.getContextMark())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(new Mark("", 0, 0, 0, new int[0], 0));
        String said = Optional.ofNullable(e.getProblem()).orElse("");
        String context = Optional.ofNullable(e.getContext()).orElse("");
        return new Mistake(mark.getLine() + 1, mark.getColumn() + 1, text(said, context, lines, mark.getLine()));
    }

    private static String text(String said, String context, List<String> lines, int line) {
        String problem = said.toLowerCase(Locale.ROOT);
        if (problem.contains("(tab)") || problem.contains("'\\t'")) {
            return SyntaxMessages.tab();
        } else if (problem.contains("mapping values are not allowed")) {
            return SyntaxMessages.colon();
        } else if (context.contains("while scanning an alias")) {
            return SyntaxMessages.star();
        } else if (problem.contains("found undefined alias")) {
            return SyntaxMessages.undefinedAlias(said.replaceFirst("(?i)^.*alias\\s*", ""));
        } else if (problem.contains("could not find expected ':'")) {
            return SyntaxMessages.noColon();
        } else if (problem.contains("expected a single document") || problem.contains("but found another document")) {
            return SyntaxMessages.secondDocument();
        } else if (problem.contains("expected <block end>")) {
            boolean quoted = line < lines.size() && lines.get(line).strip().matches("^(- )?(\"|').*");
            return quoted ? SyntaxMessages.afterQuote() : SyntaxMessages.indentation();
        }
        return SyntaxMessages.other(context.isEmpty() ? said : context + ": " + said);
    }
}
