package io.github.dbtmaven.dbt.artifact;

/**
 * The mark in the raw code of a node of a state that the last deploy did not build. It makes the code differ from that of
 * the project, so that dbt selects the node. dbt only compares the code of a state, it never compiles it.
 */
public final class NotBuiltMark {
    private static final String MARK = "\n{# production has an earlier definition of this node #}";

    private NotBuiltMark() {}

    /** Returns whether raw code has the mark. */
    public static boolean isIn(String rawCode) {
        return rawCode.endsWith(MARK);
    }

    /** Returns raw code with the mark, once. */
    public static String addTo(String rawCode) {
        return isIn(rawCode) ? rawCode : rawCode + MARK;
    }

    /** Returns raw code without the mark. */
    public static String removeFrom(String rawCode) {
        return isIn(rawCode) ? rawCode.substring(0, rawCode.length() - MARK.length()) : rawCode;
    }
}
