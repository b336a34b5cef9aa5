package io.github.dbtmaven.dbt.state;

import java.util.regex.Pattern;

/** Validates names of files in a store. Strict, because some names come from a downloaded file. */
public final class StateName {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");

    private StateName() {}

    /** Returns the name if it can only denote a file directly inside a folder. */
    public static String checked(String name) {
        if (!SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is not a name for a file of a state store");
        }
        return name;
    }

    /** Replaces unsafe characters, for names that contain a target or a branch. */
    static String safe(String text) {
        String name = text.replaceAll("[^A-Za-z0-9._-]", "_");
        return name.substring(0, Math.min(60, name.length()));
    }
}
