package io.github.dbtmaven.pipelines.glob;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern for branches, tags and paths: {@code *} matches any text without a slash, {@code **} any text, {@code ?}
 * one character except a slash, {@code {a,b}} one of several alternatives, which may be nested. All other characters
 * are literal, including {@code {}}, unmatched braces, all braces if they are nested more than 100 levels deep, and
 * square brackets; a backslash escapes the next character. Case-sensitive.
 *
 * <p>The JDK's matcher is not used, because it rejects nested braces and depends on the platform's separator. This
 * matcher tracks the set of possible positions, so that no pattern causes backtracking.
 */
public final class Glob {
    private final String pattern;
    private final Part root;

    private Glob(String pattern, Part root) {
        this.pattern = pattern;
        this.root = root;
    }

    /** Creates a pattern; all texts are valid. */
    public static Glob of(String pattern) {
        return new Glob(pattern, new Parser(requireNonNull(pattern, "pattern")).sequence(false));
    }

    /** Returns whether the whole text matches. */
    public boolean matches(String text) {
        BitSet start = new BitSet();
        start.set(0);
        return root.match(text, start).get(text.length());
    }

    @Override
    public String toString() {
        return pattern;
    }

    /** Maps possible start positions to possible end positions. */
    @FunctionalInterface
    private interface Part {
        BitSet match(String text, BitSet starts);
    }

    private static Part literal(char wanted) {
        return (text, starts) -> stepOver(text, starts, character -> character == wanted);
    }

    private static Part oneCharacter() {
        return (text, starts) -> stepOver(text, starts, character -> character != '/');
    }

    private static BitSet stepOver(String text, BitSet starts, IntPredicate accepted) {
        BitSet ends = new BitSet();
        for (int at = starts.nextSetBit(0); at >= 0 && at < text.length(); at = starts.nextSetBit(at + 1)) {
            if (accepted.test(text.charAt(at))) {
                ends.set(at + 1);
            }
        }
        return ends;
    }

    private static Part anyText(boolean slashes) {
        return (text, starts) -> {
            BitSet ends = (BitSet) starts.clone();
            for (int at = ends.nextSetBit(0); at >= 0 && at < text.length(); at = ends.nextSetBit(at + 1)) {
                if (slashes || text.charAt(at) != '/') {
                    ends.set(at + 1);
                }
            }
            return ends;
        };
    }

    private static Part sequence(List<Part> parts) {
        return (text, starts) -> {
            BitSet places = starts;
            for (Part part : parts) {
                places = part.match(text, places);
            }
            return places;
        };
    }

    private static Part oneOf(List<Part> alternatives) {
        return (text, starts) -> {
            BitSet ends = new BitSet();
            alternatives.forEach(alternative -> ends.or(alternative.match(text, starts)));
            return ends;
        };
    }

    private static final class Parser {
        private static final String SPECIAL = "*?{},\\";
        private final String pattern;
        private final BitSet openings;
        private int at;

        Parser(String pattern) {
            this.pattern = pattern;
            openings = Braces.of(pattern);
        }

        Part sequence(boolean inBraces) {
            List<Part> parts = new ArrayList<>();
            while (at < pattern.length()) {
                char next = pattern.charAt(at);
                if (inBraces && (next == ',' || next == '}')) {
                    break;
                }
                at++;
                parts.add(part(next));
            }
            return Glob.sequence(parts);
        }

        private Part part(char first) {
            return switch (first) {
                case '*' -> {
                    boolean slashes = false;
                    while (at < pattern.length() && pattern.charAt(at) == '*') {
                        slashes = true;
                        at++;
                    }
                    yield anyText(slashes);
                }
                case '?' -> oneCharacter();
                case '{' -> openings.get(at - 1) ? alternatives() : brace();
                case '\\' ->
                    at < pattern.length() && SPECIAL.indexOf(pattern.charAt(at)) >= 0
                            ? literal(pattern.charAt(at++))
                            : literal('\\');
                default -> literal(first);
            };
        }

        /** A literal brace, together with its partner if nothing is between them. */
        private Part brace() {
            if (at < pattern.length() && pattern.charAt(at) == '}') {
                at++;
                return Glob.sequence(List.of(literal('{'), literal('}')));
            }
            return literal('{');
        }

        private Part alternatives() {
            List<Part> alternatives = new ArrayList<>();
            do {
                alternatives.add(sequence(true));
            } while (pattern.charAt(at++) == ',');
            return oneOf(alternatives);
        }
    }
}
