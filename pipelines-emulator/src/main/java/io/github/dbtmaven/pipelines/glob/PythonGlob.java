package io.github.dbtmaven.pipelines.glob;

import java.util.regex.Pattern;

/**
 * Patterns with the semantics of Python's {@code glob.glob} without {@code recursive}: {@code *}, {@code ?}, {@code
 * [abc]} and {@code [!abc]} match within one name, and names that start with a dot match only patterns that do.
 */
public record PythonGlob(Pattern pattern) {
    private static final Pattern SPECIAL = Pattern.compile("[*?\\[]");

    /** Creates an absolute pattern; all texts are valid. */
    public static PythonGlob of(String glob) {
        StringBuilder regex = new StringBuilder();
        for (String name : glob.substring(1).split("/", -1)) {
            regex.append('/');
            if (SPECIAL.matcher(name).lookingAt()) {
                regex.append("(?!\\.)");
            }
            appendName(regex, name);
        }
        return new PythonGlob(Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    private static void appendName(StringBuilder regex, String name) {
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            // a bracket directly after the opening one belongs to the set
            int first = at + 1 + (name.startsWith("!", at + 1) ? 1 : 0);
            int end = character == '[' ? name.indexOf(']', first + 1) : -1;
            if (character == '*') {
                regex.append("[^/]*");
            } else if (character == '?') {
                regex.append("[^/]");
            } else if (end > 0) {
                String set = name.substring(first, end).replaceAll("[\\\\\\[\\]&^~|]", "\\\\$0");
                regex.append(first > at + 1 ? "[^" : "[").append(set).append(']');
                at = end;
            } else {
                regex.append(Pattern.quote(String.valueOf(character)));
            }
        }
    }

    /** Returns the part of an absolute pattern before its first name with a wildcard. */
    public static String literalRoot(String glob) {
        var special = SPECIAL.matcher(glob);
        return special.find() ? glob.substring(0, Math.max(1, glob.lastIndexOf('/', special.start()))) : glob;
    }

    /** Returns whether an absolute path matches. */
    public boolean matches(String path) {
        return pattern.matcher(path).matches();
    }
}
