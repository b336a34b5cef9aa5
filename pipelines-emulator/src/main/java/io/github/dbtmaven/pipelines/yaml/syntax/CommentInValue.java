package io.github.dbtmaven.pipelines.yaml.syntax;

import java.util.List;
import java.util.Optional;

/** Detects a comment between the lines of an unquoted value, which ends the value. */
final class CommentInValue {
    /** An unquoted value that starts with no special character of YAML. */
    private static final String PLAIN = "\\s*(?:- )?(?:[\\w-]+:\\s+)?[^\\s\"'\\[\\]{}|>&*!%@`#].*";

    /** A key without a value before the comment, which cannot end one. */
    private static final String ONLY_KEY = "\\s*(?:- )?[\\w-]+:\\s+#.*";

    private CommentInValue() {}

    /**
     * Returns a message if there is such a comment.
     *
     * @param line where the parser stopped, from 0
     */
    static Optional<String> find(List<String> lines, int line) {
        if (line <= 0 || line >= lines.size() || lines.get(line).strip().startsWith("- ")) {
            return Optional.empty();
        }
        int comment = line - 1;
        while (comment > 0 && lines.get(comment).isBlank()) {
            comment--;
        }
        int start = comment;
        while (start > 0
                && (isBlankOrComment(lines.get(start))
                        || indentation(lines.get(start)) >= indentation(lines.get(line)))) {
            start--;
        }
        return endsInComment(lines.get(comment))
                        && lines.get(start).matches(PLAIN)
                        && !lines.get(comment).matches(ONLY_KEY)
                ? Optional.of(SyntaxMessages.comment(comment + 1, start + 1))
                : Optional.empty();
    }

    private static boolean isBlankOrComment(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }

    private static boolean endsInComment(String line) {
        return line.matches("\\s*#.*|[^\"'#]*\\s#.*");
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }
}
