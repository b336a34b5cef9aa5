package io.github.dbtmaven.pipelines.model;

import java.util.regex.Pattern;

/** Which names variables can have (Bitbucket sheet 5.2). */
public final class VariableName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private VariableName() {}

    /** Letters, digits and underscores, no digit first. */
    public static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }
}
