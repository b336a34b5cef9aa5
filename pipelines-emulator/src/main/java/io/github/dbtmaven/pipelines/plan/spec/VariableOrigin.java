package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

/**
 * Where the value of a variable comes from.
 *
 * @param kind determines how the variable is used, for example whether a pipe gets it
 * @param text the same for output: {@code pipelines-variables.yml}, {@code default, line 7}
 */
public record VariableOrigin(Kind kind, String text) {
    /** The levels of variables on Bitbucket, and those that exist only in the emulator. */
    public enum Kind {
        /** Set by Bitbucket; pipes get it. */
        PREDEFINED,
        /** A variable of a custom pipeline: an input that the user enters, or its default. */
        PIPELINE,
        /** An input that a step passes to the child pipeline that it starts. */
        PASSED,
        /** From the repository or a deployment environment. */
        CONFIGURED,
        /** Written in the pipelines file, for a service or a child pipeline. */
        WRITTEN,
        /** Set by the caller of the emulator: addresses of this machine. */
        EMULATOR
    }

    public VariableOrigin {
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
    }

    /** Returns the origin of a variable set by Bitbucket. */
    public static VariableOrigin predefined() {
        return new VariableOrigin(Kind.PREDEFINED, "predefined");
    }

    /**
     * Returns the origin of a variable of the repository or a deployment environment, for example a file with
     * variables.
     */
    public static VariableOrigin configured(String text) {
        return new VariableOrigin(Kind.CONFIGURED, text);
    }

    /** Returns the origin of a variable set by the caller of the emulator. */
    public static VariableOrigin emulator(String text) {
        return new VariableOrigin(Kind.EMULATOR, text);
    }

    public static VariableOrigin pipeline(String text) {
        return new VariableOrigin(Kind.PIPELINE, text);
    }

    /** Returns the origin of an input that a step passes to its child pipeline. */
    public static VariableOrigin passed(String text) {
        return new VariableOrigin(Kind.PASSED, text);
    }

    public static VariableOrigin written(String text) {
        return new VariableOrigin(Kind.WRITTEN, text);
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text;
    }
}
