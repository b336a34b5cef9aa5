package io.github.dbtmaven.dbt.workflow.rehearsal.variables;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The value to suggest for a variable that a profile reads: the rehearsal's own login, as far as the name tells. */
public final class SuggestedValue {
    private static final Map<String, Set<String>> PARTS = Map.of(
            "HOST", Set.of("HOST", "HOSTNAME", "SERVER"),
            "PORT", Set.of("PORT"),
            "USER", Set.of("USER", "USERNAME", "LOGIN"),
            "PWD", Set.of("PWD", "PASS", "PASSWORD"),
            "DBNAME", Set.of("DB", "DBNAME", "DATABASE"),
            "SCHEMA", Set.of("SCHEMA"));

    private static final Set<String> CI = Set.of("CI", "DEV", "TEST", "STAGING", "PR");

    private SuggestedValue() {}

    /** Returns a reference to a login of the rehearsal, otherwise to a variable of this machine. */
    public static String of(String name, boolean warehouse) {
        List<String> words = Arrays.asList(name.toUpperCase(Locale.ROOT).split("_"));
        Optional<String> part = PARTS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(words.get(words.size() - 1)))
                .map(Map.Entry::getKey)
                .findFirst();
        return warehouse && part.isPresent()
                ? "${DB_" + (words.stream().anyMatch(CI::contains) ? "CI_" : "PROD_") + part.get() + "}"
                : "${env." + name + "}";
    }
}
