package io.github.dbtmaven.pipelines.text;

/**
 * Puts a text in double quotes for a shell, as Bitbucket does with the variables of pipes: {@code $NAME} and {@code
 * $(…)} are expanded, all other text is literal. Quotes in the text are escaped, unless they already are or belong to a
 * command substitution.
 */
public final class DoubleQuoted {
    private final String text;
    private final StringBuilder quoted = new StringBuilder("\"");
    private int depth;

    private DoubleQuoted(String text) {
        this.text = text;
    }

    public static String of(String text) {
        return new DoubleQuoted(text).quote();
    }

    private String quote() {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '\\') {
                quoted.append(character).append(at + 1 < text.length() ? text.charAt(++at) : '\\');
                continue;
            }
            followSubstitution(at, character);
            quoted.append(character == '"' && depth == 0 ? "\\\"" : String.valueOf(character));
        }
        return quoted.append('"').toString();
    }

    private void followSubstitution(int at, char character) {
        if (character == '(' && (depth > 0 || at > 0 && text.charAt(at - 1) == '$')) {
            depth++;
        } else if (character == ')' && depth > 0) {
            depth--;
        }
    }
}
