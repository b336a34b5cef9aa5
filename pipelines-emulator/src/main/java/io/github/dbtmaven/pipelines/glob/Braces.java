package io.github.dbtmaven.pipelines.glob;

import java.util.BitSet;

/**
 * Finds the opening braces of a pattern that start alternatives: those with a matching, non-empty brace pair. Linear
 * time; a lookahead from each brace would be quadratic.
 */
final class Braces {
    /** Nesting limit, because deeper nesting would overflow the stack of recursive code. */
    static final int DEEPEST = 100;

    private final BitSet openings = new BitSet();
    private final int[] waiting;
    private final int[] levelsInside;
    private int count;
    private int deepest;

    private Braces(int length) {
        waiting = new int[length];
        levelsInside = new int[length];
    }

    /** Returns the positions of these braces; none if they are nested deeper than {@link #DEEPEST} levels. */
    static BitSet of(String pattern) {
        Braces braces = new Braces(pattern.length());
        for (int at = 0; at < pattern.length(); at++) {
            switch (pattern.charAt(at)) {
                case '\\' -> at++;
                case '{' -> {
                    if (pattern.startsWith("{}", at)) {
                        at++;
                    } else {
                        braces.open(at);
                    }
                }
                case '}' -> braces.close();
                default -> {}
            }
        }
        return braces.deepest > DEEPEST ? new BitSet() : braces.openings;
    }

    private void open(int at) {
        waiting[count] = at;
        levelsInside[count] = 0;
        count++;
    }

    private void close() {
        if (count == 0) {
            return;
        }
        count--;
        openings.set(waiting[count]);
        int levels = levelsInside[count] + 1;
        deepest = Math.max(deepest, levels);
        if (count > 0) {
            levelsInside[count - 1] = Math.max(levelsInside[count - 1], levels);
        }
    }
}
