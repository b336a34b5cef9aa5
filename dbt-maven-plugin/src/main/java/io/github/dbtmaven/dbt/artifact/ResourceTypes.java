package io.github.dbtmaven.dbt.artifact;

import java.util.Set;

/** The resource types of dbt that are counted, by the words that unique ids start with. */
public final class ResourceTypes {
    private static final Set<String> BUILT = Set.of("model", "seed", "snapshot", "function");
    private static final Set<String> TESTS = Set.of("test", "unit_test");

    private ResourceTypes() {}

    /** Whether a build creates something of this type in the warehouse: a relation or a function. */
    public static boolean isBuilt(String type) {
        return BUILT.contains(type);
    }

    /** Whether it is a data test or a unit test. */
    public static boolean isTest(String type) {
        return TESTS.contains(type);
    }
}
