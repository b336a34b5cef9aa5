package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** The text of a file, for places inside of a value: YAML names where a value begins and no more. */
final class SourceText {
    private final String text;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private List<String> lines = List.of();

    SourceText(String text) {
        this.text = text;
    }

    /** Where a part of a value stands; where the value begins, if it is written in another way than it reads. */
    SourcePosition find(Value value, String part) {
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

    /** Whether this is asked for the first time; an anchored value is read wherever it is used. */
    boolean isNew(Value value) {
        return seen.add(value.node());
    }

    /** The place of a character of a value that is written in one line, else where the value begins. */
    SourcePosition at(Value value, int offset) {
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
            lines = Lines.of(text);
        }
        return lines;
    }
}
