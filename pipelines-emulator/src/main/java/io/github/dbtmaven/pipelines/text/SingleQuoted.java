package io.github.dbtmaven.pipelines.text;

/** Quotes a text as one literal shell word. */
public final class SingleQuoted {
    private SingleQuoted() {}

    public static String of(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
