package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** What a person did when the parser says that it expected something else. */
final class Syntax {
    private static final Pattern RESERVED = Pattern.compile("found character '?(\\S+?)'? that cannot start any token");

    private static final Pattern CONFLICT = Pattern.compile("(<{7}|>{7}|\\|{7}) .*|={7}");

    private Syntax() {}

    /** A mistake with its place; line and column count from 1. */
    record Mistake(ProblemCode code, int line, int column, String text) {}

    static Mistake explain(MarkedYAMLException e, String content) {
        List<String> lines = Lines.of(content);
        String said = Optional.ofNullable(e.getProblem()).orElse("");
        String context = Optional.ofNullable(e.getContext()).orElse("");
        // an open quote is noticed at the end of the file
        boolean fromTheStart = context.contains("quoted scalar") || context.contains("while scanning an alias");
        Mark mark = Stream.of(fromTheStart ? e.getContextMark() : null, e.getProblemMark(), e.getContextMark())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(new Mark("", 0, 0, 0, new int[0], 0));
        OptionalInt conflict = IntStream.range(0, lines.size())
                .filter(line -> CONFLICT.matcher(lines.get(line)).matches())
                .findFirst();
        if (conflict.isPresent()) {
            // mostly the line below the first mark: where the parser stopped is where the service points as well
            return new Mistake(
                    ProblemCode.YAML_MERGE_CONFLICT,
                    mark.getLine() + 1,
                    1,
                    SyntaxMessages.mergeConflict(conflict.getAsInt() + 1));
        }
        Finding found = finding(said, context, lines, mark.getLine());
        return new Mistake(found.code(), mark.getLine() + 1, mark.getColumn() + 1, found.text());
    }

    private record Finding(ProblemCode code, String text) {}

    private static Finding finding(String said, String context, List<String> lines, int line) {
        String problem = said.toLowerCase(Locale.ROOT);
        if (problem.contains("(tab)") || problem.contains("'\\t'")) {
            return new Finding(ProblemCode.YAML_TAB, SyntaxMessages.tab());
        } else if (problem.contains("mapping values are not allowed")) {
            return new Finding(ProblemCode.YAML_COLON, SyntaxMessages.colon());
        } else if (context.contains("while scanning an alias")) {
            return new Finding(ProblemCode.YAML_STAR, SyntaxMessages.star());
        } else if (problem.contains("found undefined alias")) {
            String alias = said.replaceFirst("(?i)^.*alias\\s*", "");
            return new Finding(ProblemCode.YAML_UNDEFINED_ALIAS, SyntaxMessages.undefinedAlias(alias));
        } else if (problem.contains("could not find expected ':'")) {
            return new Finding(ProblemCode.YAML_MISSING_COLON, SyntaxMessages.noColon());
        } else if (problem.contains("expected a single document") || problem.contains("but found another document")) {
            return new Finding(ProblemCode.YAML_SECOND_DOCUMENT, SyntaxMessages.secondDocument());
        } else if (problem.contains("expected <block end>") || problem.contains("expected '<document start>'")) {
            boolean quoted = line < lines.size() && lines.get(line).strip().matches("^(- )?(\"|').*");
            return quoted
                    ? new Finding(ProblemCode.YAML_QUOTE, SyntaxMessages.afterQuote())
                    : new Finding(ProblemCode.YAML_INDENTATION, SyntaxMessages.indentation());
        }
        Matcher reserved = RESERVED.matcher(said);
        if (reserved.find()) {
            return new Finding(ProblemCode.YAML_RESERVED, SyntaxMessages.reserved(reserved.group(1)));
        } else if (context.contains("quoted scalar") && problem.contains("unexpected end of stream")) {
            return new Finding(ProblemCode.YAML_QUOTE, SyntaxMessages.openQuote());
        }
        return new Finding(
                ProblemCode.YAML_SYNTAX, SyntaxMessages.other(context.isEmpty() ? said : context + ": " + said));
    }

    /** The limits of the parser itself come without a place. */
    static Mistake limit(YAMLException e) {
        String said = Optional.ofNullable(e.getMessage()).orElse(e.toString());
        if (said.contains("Nesting Depth exceeded")) {
            return new Mistake(ProblemCode.TOO_LARGE, 1, 1, FileMessages.tooDeep(YamlText.DEEPEST));
        } else if (said.contains("Number of aliases")) {
            return new Mistake(ProblemCode.TOO_LARGE, 1, 1, FileMessages.tooManyAliases(YamlText.MOST_ALIASES));
        }
        return new Mistake(ProblemCode.YAML_SYNTAX, 1, 1, SyntaxMessages.other(said));
    }
}
