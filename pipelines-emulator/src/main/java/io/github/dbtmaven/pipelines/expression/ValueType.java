package io.github.dbtmaven.pipelines.expression;

/** What a part of an expression is, as far as it can be known without the values of variables. */
public enum ValueType {
    TEXT("a text"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    /** A text whose characters are not known yet; it is compared as what stands on the other side. */
    VARIABLE("a variable, which is a text");

    private final String words;

    ValueType(String words) {
        this.words = words;
    }

    /** For a sentence: "a text". */
    String words() {
        return words;
    }

    /** Whether values of the two can be equal. */
    boolean comparableWith(ValueType other) {
        return this == other || this == VARIABLE || other == VARIABLE;
    }
}
