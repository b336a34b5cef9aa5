package io.github.dbtmaven.pipelines.validate;

/**
 * Determines how many terminal cells a character takes, so that a caret is below its character. Follows the wide blocks
 * of Unicode's East Asian Width (UAX #11) without its table. This is an approximation; terminals differ anyway.
 */
final class DisplayWidth {
    private DisplayWidth() {}

    static int of(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(character) ? 2 : 1;
    }

    private static boolean isWide(int character) {
        return within(character, 0x1100, 0x115F) // Hangul
                || within(character, 0x2E80, 0x303E) // radicals, punctuation
                || within(character, 0x3041, 0xA4CF) // kana, ideographs, Yi
                || within(character, 0xAC00, 0xD7A3) // Hangul syllables
                || within(character, 0xF900, 0xFAFF)
                || within(character, 0xFE30, 0xFE6F)
                || within(character, 0xFF00, 0xFF60)
                || within(character, 0xFFE0, 0xFFE6)
                || within(character, 0x1F300, 0x1F64F) // pictures
                || within(character, 0x1F680, 0x1F6FF)
                || within(character, 0x1F900, 0x1FAFF)
                || within(character, 0x20000, 0x3FFFD);
    }

    private static boolean within(int character, int first, int last) {
        return character >= first && character <= last;
    }
}
