package io.github.dbtmaven.pipelines.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Shows a position in a file: the previous line, the line itself with its number, and a caret below the column. Keeps
 * tabs in both lines, so the caret is in the right place for any tab width. Cuts a very long line around the column.
 */
final class Excerpt {
    private static final int WIDEST = 110;
    private static final int BEFORE_COLUMN = 60;
    private static final int LOOK_BACK = 3;
    private static final String CUT = "…";

    private final SourceLines source;

    /** Creates an excerpt of these lines. */
    Excerpt(SourceLines source) {
        this.source = requireNonNull(source, "source");
    }

    /** Returns one to three lines to print; none if the position is after the end of the file. */
    List<String> of(SourcePosition at) {
        Optional<int[]> line = source.characters(at.line());
        if (line.isEmpty()) {
            return List.of();
        }
        int[] characters = line.get();
        int column = Math.min(at.column() - 1, characters.length);
        int from = characters.length <= WIDEST ? 0 : Math.max(0, column - BEFORE_COLUMN);
        int gutter = Math.max(4, Integer.toString(at.line()).length() + 1);

        List<String> shown = new ArrayList<>();
        if (from == 0) {
            before(at.line())
                    .ifPresent(number -> shown.add(numbered(
                            number, gutter, cut(source.characters(number).orElseThrow(), 0))));
        }
        shown.add(numbered(at.line(), gutter, cut(characters, from)));
        shown.add(" ".repeat(gutter) + " | " + padding(characters, from, column) + "^");
        return shown;
    }

    /** Returns the previous line, which usually shows the context; empty if it is blank. */
    private Optional<Integer> before(int line) {
        for (int number = line - 1; number >= Math.max(1, line - LOOK_BACK); number--) {
            if (!Arrays.stream(source.characters(number).orElseThrow()).allMatch(Character::isWhitespace)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    private static String numbered(int number, int gutter, String text) {
        return " ".repeat(gutter - Integer.toString(number).length()) + number + " | " + text;
    }

    private static String cut(int[] characters, int from) {
        int to = Math.min(characters.length, from + WIDEST);
        StringBuilder text = new StringBuilder(from == 0 ? "" : CUT);
        for (int i = from; i < to; i++) {
            text.appendCodePoint(characters[i] == '\t' ? '\t' : Printable.of(characters[i]));
        }
        return text.append(to == characters.length ? "" : CUT).toString();
    }

    private static String padding(int[] characters, int from, int column) {
        StringBuilder padding = new StringBuilder(from == 0 ? "" : " ");
        for (int i = from; i < column; i++) {
            padding.append(characters[i] == '\t' ? "\t" : " ".repeat(DisplayWidth.of(Printable.of(characters[i]))));
        }
        return padding.toString();
    }
}
