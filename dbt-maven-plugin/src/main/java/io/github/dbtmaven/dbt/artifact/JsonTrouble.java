package io.github.dbtmaven.dbt.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What Jackson has against a text, for a person. */
final class JsonTrouble {
    private JsonTrouble() {}

    /** On one line, and without places, whose source Jackson keeps to itself with many words. */
    static String reason(Exception e) {
        String text = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return text.replaceAll("(?s)\\s*\\(start marker at \\[Source.*", "");
    }
}
