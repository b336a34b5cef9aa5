package io.github.dbtmaven.pipelines.run;

/** A text as one word of a shell, with nothing in it expanded. */
final class SingleQuoted {
    private SingleQuoted() {}

    static String of(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
