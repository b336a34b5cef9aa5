package io.github.dbtmaven.dbt.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dbtmaven.pipelines.text.secrets.TypedSecrets;
import java.util.Iterator;
import java.util.Optional;

/** Two values for a message, on one line and with secrets masked. Long ones are cut around their first difference. */
record ShownPair(Optional<String> before, Optional<String> after) {
    private static final int LONGEST = 80;
    /** Kept before the first difference. */
    private static final int CONTEXT = 20;
    /** Behind a value that differs only where it is masked. */
    private static final String OTHER_SECRET = " (another value)";

    /** Shows two texts. */
    static ShownPair of(String before, String after) {
        String old = TypedSecrets.masked(oneLine(before));
        String now = TypedSecrets.masked(oneLine(after));
        int start = 0;
        if (old.length() > LONGEST || now.length() > LONGEST) {
            int shorter = Math.min(old.length(), now.length());
            while (start < shorter && old.charAt(start) == now.charAt(start)) {
                start++;
            }
            start = Math.max(0, Math.min(start - CONTEXT, shorter - CONTEXT));
        }
        boolean masked = old.equals(now) && !oneLine(before).equals(oneLine(after));
        return new ShownPair(Optional.of(cut(old, start)), Optional.of(cut(now, start) + (masked ? OTHER_SECRET : "")));
    }

    /** Shows two values: a text without quotes, others as JSON without entries that are null; nothing for a missing one. */
    static ShownPair of(JsonNode before, JsonNode after) {
        if (before.isMissingNode() || after.isMissingNode()) {
            return new ShownPair(shown(before), shown(after));
        }
        return of(text(before), text(after));
    }

    private static Optional<String> shown(JsonNode value) {
        return value.isMissingNode()
                ? Optional.empty()
                : of(text(value), text(value)).before();
    }

    private static String text(JsonNode value) {
        return value.isTextual()
                ? value.asText()
                : withoutNulls(value.deepCopy()).toString();
    }

    private static JsonNode withoutNulls(JsonNode value) {
        for (Iterator<JsonNode> each = value.elements(); each.hasNext(); ) {
            JsonNode inner = each.next();
            if (inner.isNull() && value.isObject()) {
                each.remove();
            } else {
                withoutNulls(inner);
            }
        }
        return value;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("[\\r\\n\\t]+", " ");
    }

    private static String cut(String text, int start) {
        int end = Math.min(text.length(), start + LONGEST);
        return (start > 0 ? "…" : "") + text.substring(Math.min(start, end), end) + (end < text.length() ? "…" : "");
    }
}
