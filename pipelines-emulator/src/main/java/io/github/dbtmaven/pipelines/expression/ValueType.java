package io.github.dbtmaven.pipelines.expression;

/** The static type of a part of an expression. */
public enum ValueType {
    TEXT("a string"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    /** A string whose value is unknown; compared with the type of the other side. */
    VARIABLE("a variable, which is a string");

    private final String words;

    ValueType(String words) {
        this.words = words;
    }

    /** Returns the type for messages: "a string". */
    String words() {
        return words;
    }

    /** Returns whether values of both types can be equal. */
    boolean comparableWith(ValueType other) {
        return this == other || this == VARIABLE || other == VARIABLE;
    }
}
