package io.github.dbtmaven.pipelines.run.script;

/**
 * Markers that a script prints to identify the running entry: a control character, the nonce, a letter, the entry's
 * number, a line break. Printed with one call of printf, which is atomic on a pipe, so that other output cannot split a
 * marker.
 */
public record Markers(String nonce) {
    /** Starts a marker: the ASCII record separator, which ordinary output does not contain. */
    static final char START = '\u001e';

    public enum Kind {
        /** An entry starts. */
        ENTRY('e'),
        /** The script has reached a pipe and waits for it. */
        PIPE('p');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        static boolean isLetter(char letter) {
            return letter == ENTRY.letter || letter == PIPE.letter;
        }

        static Kind of(char letter) {
            return letter == ENTRY.letter ? ENTRY : PIPE;
        }
    }

    public Markers {
        if (!nonce.matches("[0-9a-f]{8,}")) {
            throw new IllegalArgumentException("a nonce is hexadecimal");
        }
    }

    /** Returns the command that prints a marker. */
    String print(Kind kind, int entry) {
        return "printf '" + escaped() + kind.letter + entry + "\\n'";
    }

    /** Returns the command that prints a marker for the entry number in a shell variable. */
    String printVariable(Kind kind, String variable) {
        return "printf '" + escaped() + kind.letter + "%s\\n' \"$" + variable + "\"";
    }

    private String escaped() {
        return "\\036" + nonce;
    }

    /**
     * Returns whether a line is the trace of our own command under {@code set -x}, which Bitbucket does not show
     * either.
     */
    boolean isTrace(String line) {
        return line.contains(escaped()) && line.contains("printf");
    }
}
