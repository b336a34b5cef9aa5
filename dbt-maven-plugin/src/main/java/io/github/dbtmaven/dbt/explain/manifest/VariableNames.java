package io.github.dbtmaven.dbt.explain.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the variables that code reads with {@code var('name')}, because dbt does not list them in the manifest. */
final class VariableNames {
    private static final Pattern VAR = Pattern.compile("(?<![\\w.])var\\(\\s*(['\"])([^'\"]{1,200})\\1");

    private VariableNames() {}

    /** Returns the names in the current string, sorted. */
    static List<String> read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return List.of();
        }
        char[] text = parser.getTextCharacters();
        int end = parser.getTextOffset() + parser.getTextLength();
        for (int i = parser.getTextOffset(); i + 3 < end; i++) {
            if (text[i] == 'v' && text[i + 1] == 'a' && text[i + 2] == 'r' && text[i + 3] == '(') {
                return VAR.matcher(parser.getText())
                        .results()
                        .map(found -> found.group(2))
                        .distinct()
                        .sorted()
                        .toList();
            }
        }
        return List.of();
    }
}
