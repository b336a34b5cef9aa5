package io.github.dbtmaven.dbt.artifact;

import java.util.Set;

/** The dbt resource types that are counted, by the prefix of their unique ids. */
public final class ResourceTypes {
    private static final Set<String> BUILT = Set.of("model", "seed", "snapshot", "function");
    private static final Set<String> TESTS = Set.of("test", "unit_test");

    private ResourceTypes() {}

    /** Returns whether dbt creates a relation or a function of this type in the warehouse. */
    public static boolean isBuilt(String type) {
        return BUILT.contains(type);
    }

    /** Returns whether it is a data test or a unit test. */
    public static boolean isTest(String type) {
        return TESTS.contains(type);
    }
}
