package io.github.dbtmaven.dbt.explain.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Hashes JSON values, so that the texts of two large manifests need not be kept. Two values have the same hash if they
 * are equal in Python, where dbt compares them: the order of keys does not count, {@code 1}, {@code 1.0} and
 * {@code true} are equal. Uses 64 bits, which do not collide by chance.
 */
final class ValueHash {
    /** The hash of null and of a missing value. */
    static final long ABSENT = 0;

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private ValueHash() {}

    /** Hashes the current value and consumes it. */
    static long of(JsonParser parser) throws IOException {
        return of(parser, false);
    }

    /** Hashes the current value; a key with the value null counts as missing, as for the optional fields of dbt's classes. */
    static long withoutNulls(JsonParser parser) throws IOException {
        return of(parser, true);
    }

    static long of(String text) {
        long hash = 1;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * FACTOR + text.charAt(i) + 1;
        }
        return mix(hash + 3);
    }

    /** Hashes an entry. The hash of a map is the sum of the hashes of its entries. */
    static long entry(String key, long value) {
        return mix(of(key) * 31 + value);
    }

    private static long of(JsonParser parser, boolean dropNulls) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> ABSENT;
            case VALUE_TRUE -> number(1);
            case VALUE_FALSE -> number(0);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case START_OBJECT -> object(parser, dropNulls);
            case START_ARRAY -> array(parser, dropNulls);
            default -> text(parser);
        };
    }

    private static long text(JsonParser parser) throws IOException {
        char[] characters = parser.getTextCharacters();
        int end = parser.getTextOffset() + parser.getTextLength();
        long hash = 1;
        for (int i = parser.getTextOffset(); i < end; i++) {
            hash = hash * FACTOR + characters[i] + 1;
        }
        return mix(hash + 3);
    }

    private static long object(JsonParser parser, boolean dropNulls) throws IOException {
        long sum = 5;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            boolean isNull = parser.nextToken() == JsonToken.VALUE_NULL;
            long value = of(parser, dropNulls);
            sum += isNull && dropNulls ? 0 : entry(key, value);
        }
        return mix(sum);
    }

    private static long array(JsonParser parser, boolean dropNulls) throws IOException {
        long hash = 7;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            hash = mix(hash * FACTOR + of(parser, dropNulls));
        }
        return hash;
    }

    private static long number(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return number(parser.getLongValue());
        }
        // a number beyond the range of Python's floats fails in dbt, too
        BigDecimal value = parser.getDecimalValue().stripTrailingZeros();
        return value.scale() <= 0 && value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                ? number(value.longValue())
                : mix(of(value.toString()) + 13);
    }

    private static long number(long value) {
        return mix(value + 11 * FACTOR);
    }

    /** Distributes the bits (the finalizer of MurmurHash 3). */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
