package io.github.dbtmaven.dbt.explain.manifest;

import java.util.Set;

/** Which keys of the unrendered configuration dbt compares. */
public final class ConfigKeys {
    /** Compared as {@link Aspect#RELATION}. */
    static final Set<String> RELATION = Set.of("database", "schema", "alias");

    private static final Set<String> IGNORED_OF_NODES = Set.of("database", "schema", "alias", "tags", "group");
    private static final Set<String> ONLY_OF_TESTS = Set.of(
            "severity", "where", "limit", "fail_calc", "warn_if", "error_if", "store_failures", "store_failures_as");

    private ConfigKeys() {}

    /** Returns whether the key is compared as {@link Aspect#CONFIG}. */
    public static boolean compared(ComparedKind kind, boolean test, String key) {
        if (test) {
            return ONLY_OF_TESTS.contains(key);
        }
        return switch (kind) {
            case SOURCE, EXPOSURE -> true;
            case METRIC -> !key.equals("group");
            default -> !IGNORED_OF_NODES.contains(key);
        };
    }
}
