package io.github.dbtmaven.pipelines.yaml.syntax;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The text of a file, for positions inside of values, for which YAML provides only the start. */
public final class YamlSource {
    private final String text;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private List<String> lines = List.of();

    YamlSource(String text) {
        this.text = text;
    }

    /**
     * Returns the position of a part of a value, or the start of the value if its source text differs from its content.
     */
    public SourcePosition find(Value value, String part) {
        SourcePosition at = value.at();
        int last = Math.min(value.node().getEndMark().getLine() + 1, lines().size());
        for (int line = at.line(); line <= last; line++) {
            String written = lines().get(line - 1);
            int index = written.indexOf(part, line == at.line() ? column(written, at.column() - 1) : 0);
            if (index >= 0) {
                return new SourcePosition(at.file(), line, written.codePointCount(0, index) + 1, at.path());
            }
        }
        return at;
    }

    /** Returns the position of an item in a list. For an alias, this is the alias rather than its anchor. */
    public SourcePosition inList(Value list, int index) {
        List<Value> items = list.items();
        Value item = items.get(index);
        String anchor = item.node().getAnchor();
        if (anchor == null || !isBefore(item.at(), list.at())) {
            return item.at();
        }
        int line = list.at().line();
        int again = 0;
        for (Value sibling : items.subList(0, index)) {
            if (!isBefore(sibling.at(), list.at())) {
                line = sibling.node().getEndMark().getLine() + 1;
                again = 0;
            } else if (sibling.node() == item.node()) {
                again++;
            }
        }
        return alias(anchor, line, again)
                .map(at -> new SourcePosition(
                        item.at().file(), at.line(), at.column(), item.at().path()))
                .orElse(item.at());
    }

    private static boolean isBefore(SourcePosition place, SourcePosition other) {
        return SourcePosition.FILE_ORDER.compare(place, other) < 0;
    }

    private Optional<SourcePosition> alias(String anchor, int from, int skipped) {
        Pattern alias = Pattern.compile("\\*" + Pattern.quote(anchor) + "(?![^\\s,\\]}])");
        int left = skipped;
        for (int line = from; line <= lines().size(); line++) {
            String written = lines().get(line - 1);
            Matcher found = alias.matcher(written);
            while (found.find()) {
                if (left-- == 0) {
                    return Optional.of(new SourcePosition("", line, written.codePointCount(0, found.start()) + 1));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the first backslash at the end of a line that YAML joins with the next one by a space, so that the shell
     * receives both. In a literal block the line break is kept, and in double quotes the backslash joins the lines.
     */
    public Optional<SourcePosition> foldedBackslash(Value value) {
        ScalarStyle style = ((ScalarNode) value.node()).getScalarStyle();
        String content = value.text().orElse("");
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.DOUBLE_QUOTED || !content.contains("\\ ")) {
            return Optional.empty();
        }
        int last = Math.min(value.node().getEndMark().getLine() + 1, lines().size());
        for (int line = value.at().line(); line < last; line++) {
            String written = lines().get(line - 1).stripTrailing();
            String next = lines().get(line).strip().split("\\s", 2)[0];
            if (written.matches(".*(?<!\\\\)(\\\\\\\\)*\\\\") && !next.isEmpty() && content.contains("\\ " + next)) {
                int column = written.codePointCount(0, written.length());
                return Optional.of(new SourcePosition(
                        value.at().file(), line, column, value.at().path()));
            }
        }
        return Optional.empty();
    }

    /** Returns whether a value is checked for the first time; an anchored value is read at each use. */
    public boolean isNew(Value value) {
        return seen.add(value.node());
    }

    /** Returns the position of a character in a single-line value, otherwise the start of the value. */
    public SourcePosition at(Value value, int offset) {
        String content = value.text().orElse("");
        if (offset == 0 || content.isEmpty()) {
            return find(value, content);
        }
        SourcePosition start = find(value, content);
        boolean found = start.line() == value.at().line() && !content.contains("\n");
        return found
                ? new SourcePosition(
                        start.file(),
                        start.line(),
                        start.column() + content.codePointCount(0, Math.min(offset, content.length())),
                        start.path())
                : start;
    }

    private static int column(String line, int codePoints) {
        return line.offsetByCodePoints(0, Math.min(codePoints, line.codePointCount(0, line.length())));
    }

    private List<String> lines() {
        if (lines.isEmpty()) {
            lines = YamlLines.of(text);
        }
        return lines;
    }
}
