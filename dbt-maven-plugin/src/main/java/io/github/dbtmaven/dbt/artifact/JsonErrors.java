package io.github.dbtmaven.dbt.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Formats Jackson's error messages for users. */
final class JsonErrors {
    private JsonErrors() {}

    /** Returns the reason on one line, without Jackson's source location. */
    static String reason(Exception e) {
        String text = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return text.replaceAll("(?s)\\s*\\(start marker at \\[Source.*", "");
    }
}
