package io.github.dbtmaven.dbt.state;

import java.util.regex.Pattern;

/** Names of files in a store. Strict, since some of them come from a file that was downloaded. */
final class StateName {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");

    private StateName() {}

    /** The name itself, if it can only mean a file directly in a folder. */
    static String checked(String name) {
        if (!SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is not a name for a file of a state store");
        }
        return name;
    }

    /** The text with everything else replaced, for names that are made of a target or a branch. */
    static String safe(String text) {
        String name = text.replaceAll("[^A-Za-z0-9._-]", "_");
        return name.substring(0, Math.min(60, name.length()));
    }
}
