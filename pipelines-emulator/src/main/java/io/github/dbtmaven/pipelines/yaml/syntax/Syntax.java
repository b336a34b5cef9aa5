package io.github.dbtmaven.pipelines.yaml.syntax;

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

/** Translates errors of the YAML parser into likely mistakes of the user. */
final class Syntax {
    private static final Pattern RESERVED = Pattern.compile("found character '?(\\S+?)'? that cannot start any token");

    private static final Pattern MISSING = Pattern.compile("expected the node content, but found '(\\S)'");

    private static final Pattern CONFLICT = Pattern.compile("(<{7}|>{7}|\\|{7}) .*|={7}");
    /** A line that would start with an anchor, an alias, a block scalar or a reserved character if it were a value. */
    private static final Pattern SPECIAL = Pattern.compile("\\s*[&*|>%@`]");

    private Syntax() {}

    /** A mistake with its position; line and column start at 1. */
    record Mistake(ProblemCode code, int line, int column, String text) {}

    static Mistake explain(MarkedYAMLException e, String content) {
        List<String> lines = YamlLines.of(content);
        String context = Optional.ofNullable(e.getContext()).orElse("");
        // an unclosed quote is detected only at the end of the file
        boolean fromTheStart = context.contains("quoted scalar")
                        && !String.valueOf(e.getProblem()).contains("escape")
                || context.contains("while scanning an alias");
        Mark mark = Stream.of(fromTheStart ? e.getContextMark() : null, e.getProblemMark(), e.getContextMark())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(new Mark("", 0, 0, 0, new int[0], 0));
        OptionalInt conflict = IntStream.range(0, lines.size())
                .filter(line -> CONFLICT.matcher(lines.get(line)).matches())
                .findFirst();
        if (conflict.isPresent()) {
            // usually the line below the first mark; Bitbucket also points to where the parser stopped
            return new Mistake(
                    ProblemCode.YAML_MERGE_CONFLICT,
                    mark.getLine() + 1,
                    1,
                    SyntaxMessages.mergeConflict(conflict.getAsInt() + 1));
        }
        Finding found = finding(e, lines, mark);
        return new Mistake(found.code(), mark.getLine() + 1, mark.getColumn() + 1, found.text());
    }

    private record Finding(ProblemCode code, String text) {}

    private static Finding finding(MarkedYAMLException e, List<String> lines, Mark mark) {
        String said = Optional.ofNullable(e.getProblem()).orElse("");
        String context = Optional.ofNullable(e.getContext()).orElse("");
        int line = mark.getLine();
        int contextLine = Optional.ofNullable(e.getContextMark()).orElse(mark).getLine() + 1;
        String problem = said.toLowerCase(Locale.ROOT);
        Optional<Finding> comment = problem.contains("expected <block end>")
                        || problem.contains("could not find expected ':'")
                        || problem.contains("mapping values are not allowed")
                        || SPECIAL.matcher(at(lines, line)).lookingAt()
                ? CommentInValue.find(lines, line).map(text -> new Finding(ProblemCode.YAML_COMMENT, text))
                : Optional.empty();
        if (comment.isPresent()) {
            return comment.get();
        } else if (problem.contains("(tab)") || problem.contains("'\\t'")) {
            return tab(at(lines, line), mark.getColumn());
        } else if (problem.contains("mapping values are not allowed")) {
            return colon(lines, line);
        } else if (context.contains("while scanning an alias")) {
            return new Finding(ProblemCode.YAML_STAR, SyntaxMessages.star(pattern(at(lines, line), mark.getColumn())));
        } else if (problem.contains("found undefined alias")) {
            String alias = said.replaceFirst("(?i)^.*alias\\s*", "");
            return new Finding(ProblemCode.YAML_UNDEFINED_ALIAS, SyntaxMessages.undefinedAlias(alias));
        } else if (problem.contains("could not find expected ':'")) {
            return new Finding(ProblemCode.YAML_MISSING_COLON, SyntaxMessages.noColon(contextLine));
        } else if (problem.contains("expected a single document") || problem.contains("but found another document")) {
            return new Finding(ProblemCode.YAML_SECOND_DOCUMENT, SyntaxMessages.secondDocument());
        } else if (problem.contains("expected <block end>") || problem.contains("expected '<document start>'")) {
            return blockEnd(at(lines, line).strip());
        } else if (context.contains("flow sequence") || context.contains("flow mapping")) {
            String bracket = context.contains("sequence") ? "[" : "{";
            return new Finding(ProblemCode.YAML_QUOTE, SyntaxMessages.openBracket(bracket, contextLine));
        } else if (context.contains("while scanning an anchor")) {
            return new Finding(ProblemCode.YAML_RESERVED, SyntaxMessages.ampersand());
        } else if (context.contains("while scanning a block scalar")) {
            return new Finding(ProblemCode.YAML_RESERVED, SyntaxMessages.blockScalar());
        } else if (problem.contains("sequence entries are not allowed")) {
            return new Finding(ProblemCode.YAML_INDENTATION, SyntaxMessages.dash());
        }
        Matcher missing = MISSING.matcher(said);
        if (missing.find()) {
            return new Finding(ProblemCode.YAML_QUOTE, SyntaxMessages.missingValue(missing.group(1)));
        } else if (context.contains("double-quoted scalar") && problem.contains("escape")) {
            return new Finding(
                    ProblemCode.YAML_SYNTAX, SyntaxMessages.escape(escape(at(lines, line), mark.getColumn())));
        } else if (context.contains("scanning a tag")
                || problem.contains("tag is not allowed")
                || problem.contains("undefined tag handle")) {
            return new Finding(ProblemCode.YAML_RESERVED, SyntaxMessages.tag());
        } else if (at(lines, line).startsWith("%")) {
            return new Finding(ProblemCode.YAML_RESERVED, SyntaxMessages.directive());
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

    private static String at(List<String> lines, int index) {
        return index >= 0 && index < lines.size() ? lines.get(index) : "";
    }

    private static Finding tab(String line, int column) {
        String before = line.substring(0, Math.min(column, line.length()));
        boolean indents = before.isBlank() && !line.isBlank();
        return new Finding(ProblemCode.YAML_TAB, indents ? SyntaxMessages.tab() : SyntaxMessages.tabBetween());
    }

    /** Explains a second ": ", usually from the lines above it. */
    private static Finding colon(List<String> lines, int line) {
        int above = line - 1;
        while (above >= 0
                && (lines.get(above).isBlank() || lines.get(above).strip().startsWith("#"))) {
            above--;
        }
        String written = at(lines, line);
        String before = at(lines, above);
        if (before.matches("\\s*(- )?[\\w-]+:[^\\s:/]\\S*\\s*")) {
            return new Finding(ProblemCode.YAML_COLON, SyntaxMessages.blankMissing(above + 1));
        }
        boolean isKey = written.matches("\\s*[\\w-]+:(\\s.*)?");
        if (isKey && indentation(written) > indentation(before) && before.matches("\\s*(- )?[\\w-]+: .*\\S.*")) {
            return new Finding(ProblemCode.YAML_INDENTATION, SyntaxMessages.tooDeepIndented(above + 1));
        }
        return new Finding(ProblemCode.YAML_COLON, SyntaxMessages.colon());
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static Finding blockEnd(String line) {
        if (line.matches("(- )?([\\w-]+:\\s+)?[\"'].*")) {
            return new Finding(ProblemCode.YAML_QUOTE, SyntaxMessages.afterQuote());
        } else if (line.matches("(- )?([\\w-]+:\\s+)?[\\[{].*|.*[\\]}]")) {
            return new Finding(ProblemCode.YAML_QUOTE, SyntaxMessages.afterBracket());
        }
        return new Finding(ProblemCode.YAML_INDENTATION, SyntaxMessages.indentation());
    }

    /** Returns the word that starts with a star. */
    private static String pattern(String line, int column) {
        String rest = line.substring(Math.min(
                line.offsetByCodePoints(0, Math.min(column, line.codePointCount(0, line.length()))), line.length()));
        String word = rest.replaceFirst("(:?\\s.*|:)$", "").replaceAll("[\\],}]+$", "");
        return word.startsWith("*") && word.length() < 60 ? word : "**";
    }

    /** Returns the escape sequence that contains the column. */
    private static String escape(String line, int column) {
        int at = line.lastIndexOf(
                '\\', line.offsetByCodePoints(0, Math.min(column, line.codePointCount(0, line.length()))));
        return at < 0 || at + 1 >= line.length() ? "\\" : line.substring(at, line.offsetByCodePoints(at, 2));
    }

    /** Explains limits of the parser, which have no position. */
    static Mistake limit(YAMLException e) {
        String said = Optional.ofNullable(e.getMessage()).orElse(e.toString());
        if (said.contains("Nesting Depth exceeded")) {
            return new Mistake(ProblemCode.TOO_LARGE, 1, 1, SyntaxMessages.tooDeep(YamlText.DEEPEST));
        } else if (said.contains("Number of aliases")) {
            return new Mistake(ProblemCode.TOO_LARGE, 1, 1, SyntaxMessages.tooManyAliases(YamlText.MOST_ALIASES));
        }
        return new Mistake(ProblemCode.YAML_SYNTAX, 1, 1, SyntaxMessages.other(said));
    }
}
