package io.github.dbtmaven.pipelines.expression;

import java.util.List;

/** Messages about conditions. */
final class ExpressionMessages {
    private static final int LONG = 80;

    private ExpressionMessages() {}

    static String empty() {
        return "The condition is empty. Write one, for example BITBUCKET_BRANCH == \"main\".";
    }

    static String notAnOperator(String written) {
        return "\"" + written + "\" is not an operator of a condition.";
    }

    static String dollar() {
        return "Write a variable in a condition without \"$\" and without braces.";
    }

    static String singleQuotes(String content) {
        return "Strings need double quotes, not single quotes: write \"" + shortened(content)
                + "\", and where YAML needs quotes, single ones around the whole condition.";
    }

    static String curlyQuotes() {
        return "Strings need straight double quotes (\"), not curly ones.";
    }

    static String missingQuote() {
        return "The string that starts here has no closing double quote.";
    }

    static String unknownEscape(int codePoint) {
        return "\"\\" + visible(codePoint) + "\" is not an escape sequence: use \\\" for a double quote and \\\\ for a"
                + " backslash.";
    }

    static String notANumber(String written) {
        return written.length() > Numeral.LONGEST
                ? "A number can have at most " + Numeral.LONGEST + " characters; this one has " + written.length() + "."
                : "\"" + written
                        + "\" is not a number. A string needs double quotes, and the name of a variable cannot "
                        + "begin with a digit.";
    }

    static String unexpected(int codePoint) {
        String what = "\"" + visible(codePoint) + "\" is not allowed in a condition";
        return codePoint == '-' || codePoint == '.'
                ? what + ": the name of a variable has letters, digits and underscores."
                : what + " outside a string in double quotes.";
    }

    static String notClosed() {
        return "This \"(\" has no \")\".";
    }

    static String notOpened() {
        return "This \")\" has no \"(\".";
    }

    static String comma() {
        return "A \",\" is only allowed between the two arguments of glob.";
    }

    static String noOperatorBefore(String written) {
        return "An operator such as \"==\" or \"&&\" is missing before \"" + shortened(written) + "\".";
    }

    static String noValueBefore(String written) {
        return "A value is missing before \"" + written + "\".";
    }

    static String noValueAfter(String written) {
        return "A value is missing after \"" + written + "\", where the condition ends.";
    }

    static String tooDeep(int limit) {
        return "The condition is nested more than " + limit + " levels deep. Split it into several conditions.";
    }

    static String noNull() {
        return "There is no null in a condition. A variable that is not set is the empty string: compare with \"\".";
    }

    static String unknownFunction(String name) {
        return "\"" + shortened(name)
                + "\" is not a supported function. The only function is glob(value, \"pattern\").";
    }

    static String argumentCount(int count) {
        return "glob takes two arguments, a value and a pattern, but here "
                + (count == 1 ? "is 1." : "are " + count + ".");
    }

    static String globValue(String written, ValueType type) {
        return "The first argument of glob must be a variable or a string, but " + isA(written, type) + ".";
    }

    static String globPattern(String written, ValueType type) {
        return "The pattern of glob must be a string in double quotes, but " + isA(written, type) + ".";
    }

    static String notBoolean(String written, ValueType type) {
        return "A condition must be true or false, but " + isA(written, type) + "." + compareIt(written, type);
    }

    static String notJoinable(String symbol, String written, ValueType type) {
        return "\"" + symbol + "\" joins boolean values, but " + isA(written, type) + "." + compareIt(written, type);
    }

    static String notNegatable(String written, ValueType type) {
        return "\"!\" negates a boolean value, but " + isA(written, type)
                + ". Write \"!=\", or put the comparison in parentheses.";
    }

    private static String compareIt(String written, ValueType type) {
        String example =
                switch (type) {
                    case VARIABLE -> shortened(written) + " == \"main\"";
                    case NUMBER -> "BITBUCKET_BUILD_NUMBER == " + shortened(written);
                    case TEXT, BOOLEAN -> "BITBUCKET_BRANCH == " + shortened(written);
                };
        return " Compare it, for example " + example + ".";
    }

    static String neverEqual(String symbol, String left, ValueType leftType, String right, ValueType rightType) {
        return "\"" + symbol + "\" compares values of one type, but " + isA(left, leftType) + " and "
                + isA(right, rightType) + ".";
    }

    static String quotedNumber(String symbol, String number) {
        return "\"" + symbol + "\" compares numbers, but \"" + number + "\" is a string. Leave out its quotes.";
    }

    static String notOrdered(String symbol, String written, ValueType type) {
        return "\"" + symbol + "\" compares numbers, but " + isA(written, type) + "."
                + (type == ValueType.BOOLEAN ? " Join comparisons with \"&&\"." : "");
    }

    static String decided(String written, boolean holds, List<String> facts) {
        return shortened(written) + " is " + holds + (facts.isEmpty() ? "" : ": " + String.join(", ", facts));
    }

    static String is(String subject, String value) {
        return subject + " is \"" + shortened(value) + "\"";
    }

    static String notNumeric(String subject, String value) {
        return is(subject, value) + ", which is not a number";
    }

    static String notSet(String name) {
        return shortened(name) + " is not set";
    }

    static String constant(boolean value) {
        return value + " is always " + value;
    }

    static String because(List<String> reasons, int more) {
        return String.join("; ", reasons) + (more == 0 ? "" : "; and " + more + " more");
    }

    private static String isA(String written, ValueType type) {
        return shortened(written) + " is " + type.words();
    }

    /** Returns a string on one line, truncated for a message. */
    static String shortened(String text) {
        if (text.length() <= LONG) {
            return inOneLine(text);
        }
        int end = Character.isHighSurrogate(text.charAt(LONG - 1)) ? LONG - 1 : LONG;
        return inOneLine(text.substring(0, end)) + "…";
    }

    private static String inOneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /** Returns a printable character, or the code point of any other. */
    private static String visible(int codePoint) {
        return codePoint > ' ' && codePoint < 0x7F || Character.isLetterOrDigit(codePoint)
                ? Character.toString(codePoint)
                : String.format("U+%04X", codePoint);
    }
}
