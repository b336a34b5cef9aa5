package io.github.dbtmaven.pipelines.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** What a person did when the parser says that it expected something else. */
final class Syntax {
    private static final Pattern RESERVED = Pattern.compile("found character '?(\\S+?)'? that cannot start any token");

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
        String said = Optional.ofNullable(e.getProblem()).orElse("");
        String context = Optional.ofNullable(e.getContext()).orElse("");
        // an open quote is noticed at the end of the file
        boolean fromTheStart = context.contains("quoted scalar");
        Mark mark = Stream.of(fromTheStart ? e.getContextMark() : null, e.getProblemMark(), e.getContextMark())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(new Mark("", 0, 0, 0, new int[0], 0));
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
        } else if (problem.contains("expected <block end>") || problem.contains("expected '<document start>'")) {
            boolean quoted = line < lines.size() && lines.get(line).strip().matches("^(- )?(\"|').*");
            return quoted ? SyntaxMessages.afterQuote() : SyntaxMessages.indentation();
        }
        Matcher reserved = RESERVED.matcher(said);
        if (reserved.find()) {
            return SyntaxMessages.reserved(reserved.group(1));
        } else if (context.contains("quoted scalar") && problem.contains("unexpected end of stream")) {
            return SyntaxMessages.openQuote();
        }
        return SyntaxMessages.other(context.isEmpty() ? said : context + ": " + said);
    }

    /** The limits of the parser itself come without a place. */
    static String limit(YAMLException e) {
        String said = Optional.ofNullable(e.getMessage()).orElse(e.toString());
        if (said.contains("Nesting Depth exceeded")) {
            return FileMessages.tooDeep(YamlText.DEEPEST);
        } else if (said.contains("Number of aliases")) {
            return FileMessages.tooManyAliases(YamlText.MOST_ALIASES);
        }
        return SyntaxMessages.other(said);
    }
}
