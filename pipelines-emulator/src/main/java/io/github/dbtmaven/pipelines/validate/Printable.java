package io.github.dbtmaven.pipelines.validate;

/**
 * Makes text from files safe for a terminal. A file can contain escape codes, line breaks in quoted values and
 * characters that change the direction of a line; a report that quotes it must show these characters instead of
 * executing them.
 */
public final class Printable {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int PICTURE_OF_DELETE = 0x2421;
    private static final int REPLACEMENT = 0xFFFD;

    private Printable() {}

    /** Returns the text with a visible character in place of each control character. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().map(Printable::of).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** Returns the character itself if it is harmless, otherwise a symbol for it. */
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
