package io.github.dbtmaven.pipelines.model;

import java.util.regex.Pattern;

/** Validates names of variables. */
public final class VariableName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private VariableName() {}

    /** Returns whether the name consists of letters, digits and underscores and does not start with a digit. */
    public static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }
}
