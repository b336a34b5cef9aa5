package io.github.dbtmaven.pipelines.text;

/** A text as one word of a shell, with nothing in it expanded. */
public final class SingleQuoted {
    private SingleQuoted() {}

    public static String of(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
