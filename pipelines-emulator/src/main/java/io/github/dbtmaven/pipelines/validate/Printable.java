package io.github.dbtmaven.pipelines.validate;

/**
 * Foreign text made fit for a terminal: a file may hold escape codes, line breaks inside quoted values and characters that
 * turn the direction of a line, and a report that quotes it must show them instead of obeying them.
 */
public final class Printable {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int PICTURE_OF_DELETE = 0x2421;
    private static final int REPLACEMENT = 0xFFFD;

    private Printable() {}

    /** The text, with a visible character in place of each that is none. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().map(Printable::of).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** The character itself where it is harmless, else a picture of it. */
    static int of(int character) {
        if (character < ' ') {
            return CONTROL_PICTURES + character;
        }
        if (character == 0x7F) {
            return PICTURE_OF_DELETE;
        }
        return Character.isISOControl(character) || turnsDirection(character) || isHalfAPair(character)
                ? REPLACEMENT
                : character;
    }

    private static boolean turnsDirection(int character) {
        return character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069
                || character == 0x200E
                || character == 0x200F
                || character == 0x061C;
    }

    private static boolean isHalfAPair(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
