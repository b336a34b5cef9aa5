package io.github.dbtmaven.dbt.explain.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/** Compares values of a manifest. */
public final class JsonValues {
    private JsonValues() {}

    /** Returns whether two optional fields are equal in Python: a missing value is the same as null. */
    public static boolean same(JsonNode one, JsonNode other) {
        return hash(one, true) == hash(other, true);
    }

    /** Returns whether two entries of a map are equal in Python: a missing value differs from null. */
    public static boolean sameEntry(JsonNode one, JsonNode other) {
        return one.isMissingNode() == other.isMissingNode() && hash(one, false) == hash(other, false);
    }

    private static long hash(JsonNode value, boolean dropNulls) {
        if (value.isMissingNode()) {
            return ValueHash.ABSENT;
        }
        try (JsonParser parser = value.traverse()) {
            parser.nextToken();
            return dropNulls ? ValueHash.withoutNulls(parser) : ValueHash.of(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the value is in memory
        }
    }

    /** Returns the keys of both objects, sorted. */
    public static Set<String> keys(JsonNode one, JsonNode other) {
        Set<String> keys = new TreeSet<>();
        one.fieldNames().forEachRemaining(keys::add);
        other.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
