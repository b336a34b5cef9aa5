package io.github.dbtmaven.pipelines.run.script;

/**
 * What a script prints so that its output tells which entry is running: a control character, the nonce, a letter, the
 * entry's number, a line end. In one call of printf, which a pipe takes whole, so that no other output gets between.
 */
public record Markers(String nonce) {
    /** Starts a marker; the ASCII record separator, which no program prints for people. */
    static final char START = '\u001e';

    public enum Kind {
        /** An entry is about to run. */
        ENTRY('e'),
        /** The script has come to a pipe and waits for it. */
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

    /** The command that prints a marker. */
    String print(Kind kind, int entry) {
        return "printf '" + escaped() + kind.letter + entry + "\\n'";
    }

    /** The command that prints the marker of an entry whose number is in a variable of the shell. */
    String printVariable(Kind kind, String variable) {
        return "printf '" + escaped() + kind.letter + "%s\\n' \"$" + variable + "\"";
    }

    private String escaped() {
        return "\\036" + nonce;
    }

    /** Whether a line is what {@code set -x} shows of our own command; the service's users do not see theirs either. */
    boolean isTrace(String line) {
        return line.contains(escaped()) && line.contains("printf");
    }
}
