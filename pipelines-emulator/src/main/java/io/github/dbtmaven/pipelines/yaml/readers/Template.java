package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.yaml.keys.KeyTable;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.NodeWalk;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import io.github.dbtmaven.pipelines.yaml.syntax.YamlLines;
import io.github.dbtmaven.pipelines.yaml.syntax.YamlSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * Detects templates and fragments of pipelines files: placeholders of a template engine (Jinja, cookiecutter,
 * Handlebars, Go templates, ERB), or indentation that shows that the text was cut out of a file.
 *
 * <p>Braces in commands do not count, such as {@code docker inspect --format '{{.Id}}'}, or {@code sed} that fills a
 * template.
 */
public final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{\\{-?\\s{0,9}"
            + "(?:[A-Za-z_][\\w-]{0,99}(?:\\.[\\w-]{1,99}){0,9}(?:\\s{0,9}\\|[^}]{0,200})?"
            + "|cookiecutter[^}]{0,200}"
            + "|\\.(?:Values|Release|Chart|Env)\\b[^}]{0,200}"
            + "|(?:if|range|end|include|with)\\b[^}]{0,200})\\s{0,9}-?}}"
            + "|\\{%-?\\s{0,9}\\w[^%]{0,200}%}"
            + "|<%[=-]?\\s{0,9}[\\w@][^%]{0,200}%>");

    private static final Pattern COMMAND = Pattern.compile(
            "(?i)\\b(sed|perl|helm|awk|grep|envsubst|replace|jq|printf)\\b|--format|--template|-f\\s*['\"]|-o\\s*(go-)?template");

    private static final Pattern OF_A_PROJECT = Pattern.compile(
            "(?<!\\$)\\{\\{-?\\s{0,9}(?:cookiecutter|copier|project|app|repo|repository|package|module)(?:[._A-Z-][\\w.-]{0,99})?"
                    + "\\s{0,9}(?:\\|[^}]{0,200})?-?}}");

    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");

    /** Keys of nested maps that no other tool has at the top level. */
    private static final Set<String> PIECES =
            Set.of("step", "parallel", "stage", "script", "branches", "pull-requests", "custom", "after-script");

    private Template() {}

    /**
     * Finds placeholders in a readable file. In scripts, double braces usually belong to a program (dbt, Go, a shell
     * heredoc), so only typical names of project templates count there.
     */
    public static List<SourcePosition> inValues(Value root, YamlSource source) {
        List<SourcePosition> places = new ArrayList<>();
        NodeWalk.through(root, (value, inScript) -> {
            if (isBraces(value)) {
                places.add(value.at());
            }
            value.text()
                    .filter(text -> text.contains("{{") || text.contains("{%") || text.contains("<%"))
                    .filter(text -> !COMMAND.matcher(text).find())
                    .ifPresent(text -> {
                        Matcher found = (inScript ? OF_A_PROJECT : PLACEHOLDER).matcher(text);
                        if (found.find()) {
                            places.add(source.find(value, found.group()));
                        }
                    });
        });
        places.sort(SourcePosition.FILE_ORDER);
        return places;
    }

    /**
     * Returns whether it is {@code image: {{ name }}} without quotes, which YAML reads as a map with a map as its key.
     */
    private static boolean isBraces(Value value) {
        return value.node() instanceof MappingNode map
                && map.getValue().stream().anyMatch(entry -> entry.getKeyNode() instanceof MappingNode);
    }

    /** Finds the first placeholder in each line of an unreadable text. */
    public static List<SourcePosition> inLines(String file, String text) {
        List<SourcePosition> places = new ArrayList<>();
        List<String> lines = YamlLines.of(text);
        for (int index = 0; index < lines.size(); index++) {
            String line = COMMENT.matcher(lines.get(index)).replaceFirst("");
            Matcher found = PLACEHOLDER.matcher(line);
            if (found.find() && !COMMAND.matcher(line).find()) {
                places.add(new SourcePosition(file, index + 1, line.codePointCount(0, found.start()) + 1));
            }
        }
        return places;
    }

    /**
     * Returns whether a file without {@code pipelines} is a fragment: its first line is indented, or it has only keys
     * of nested maps.
     */
    static boolean isPiece(Value root) {
        if (root.at().column() > 1) {
            return true;
        }
        List<String> keys = Entries.of(root, new Report("")).stream()
                .map(Entries.Entry::key)
                .toList();
        return keys.stream().anyMatch(PIECES::contains)
                && keys.stream()
                        .allMatch(key -> PIECES.contains(key)
                                || KeyTable.knows(MapKind.STEP, key)
                                || KeyTable.knows(MapKind.FILE, key));
    }
}
