package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

/**
 * Where the value of a variable comes from.
 *
 * @param kind decides what the variable may do, for example whether a pipe sees it
 * @param text the same for a person: {@code pipelines-variables.yml}, {@code default, line 7}
 */
public record VariableOrigin(Kind kind, String text) {
    /** The levels of variables, and those that only exist here. */
    public enum Kind {
        /** Set by Bitbucket; pipes see it (Bitbucket sheet 6.1). */
        PREDEFINED,
        /** A variable of a custom pipeline: entered, or its default. */
        PIPELINE,
        /** Of the repository or of a deployment environment. */
        CONFIGURED,
        /** In the pipelines file, for a service or a child pipeline. */
        WRITTEN,
        /** Set by whoever runs the emulator: addresses of this machine. */
        EMULATOR
    }

    public VariableOrigin {
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
    }

    /** Set by Bitbucket. */
    public static VariableOrigin predefined() {
        return new VariableOrigin(Kind.PREDEFINED, "predefined");
    }

    /** Of the repository or a deployment environment, from a place such as a file of variables. */
    public static VariableOrigin configured(String text) {
        return new VariableOrigin(Kind.CONFIGURED, text);
    }

    /** Set by whoever runs the emulator. */
    public static VariableOrigin emulator(String text) {
        return new VariableOrigin(Kind.EMULATOR, text);
    }

    public static VariableOrigin pipeline(String text) {
        return new VariableOrigin(Kind.PIPELINE, text);
    }

    public static VariableOrigin written(String text) {
        return new VariableOrigin(Kind.WRITTEN, text);
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
