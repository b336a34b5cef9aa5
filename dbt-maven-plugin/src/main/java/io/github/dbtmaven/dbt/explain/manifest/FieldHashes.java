package io.github.dbtmaven.dbt.explain.manifest;

import com.fasterxml.jackson.core.JsonParser;
import io.github.dbtmaven.dbt.artifact.Fields;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;

/** Hashes of fields of which dbt compares only a part. */
final class FieldHashes {
    /** The descriptions of no columns. */
    static final long NO_COLUMNS = 1;

    private static final Set<String> EXPORT_SETTINGS = Set.of("export_as", "schema", "alias");

    private FieldHashes() {}

    /** Hashes the exports of a saved query: their names and three of their settings, in their order. */
    static long exports(JsonParser parser) throws IOException {
        long[] all = {1};
        Fields.items(parser, () -> all[0] = ValueHash.entry(Long.toHexString(all[0]), export(parser)));
        return all[0];
    }

    private static long export(JsonParser parser) throws IOException {
        long[] sum = {1};
        Fields.entries(parser, key -> {
            if (key.equals("name")) {
                sum[0] += ValueHash.entry(key, ValueHash.of(parser));
            } else if (key.equals("unrendered_config")) {
                Fields.entries(parser, inner -> {
                    long value = ValueHash.of(parser);
                    boolean compared = EXPORT_SETTINGS.contains(inner) && value != ValueHash.ABSENT;
                    sum[0] += compared ? ValueHash.entry(inner, value) : 0;
                });
            } else {
                parser.skipChildren();
            }
        });
        return sum[0];
    }

    /** Hashes the checksum of a seed. Empty for the kind "none", which is not even equal to itself. */
    static OptionalLong checksum(JsonParser parser) throws IOException {
        String[] name = {"none"};
        long[] sum = {0};
        Fields.entries(parser, key -> {
            if (key.equals("name")) {
                name[0] = Fields.text(parser).orElse("none");
            } else {
                sum[0] += ValueHash.entry(key, ValueHash.of(parser));
            }
        });
        return name[0].equals("none") ? OptionalLong.empty() : OptionalLong.of(ValueHash.entry(name[0], sum[0]));
    }

    /** Hashes the descriptions of columns, without their order. */
    static long columnDescriptions(JsonParser parser) throws IOException {
        long[] sum = {NO_COLUMNS};
        Fields.entries(parser, name -> {
            long[] text = {ValueHash.of("")};
            Fields.entries(parser, key -> {
                if (key.equals("description")) {
                    text[0] = ValueHash.of(parser);
                } else {
                    parser.skipChildren();
                }
            });
            sum[0] += ValueHash.entry(name, text[0]);
        });
        return sum[0];
    }

    /** Returns Python's truth of a scalar, because dbt does not check the type of some settings. */
    static boolean isTrue(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_STRING -> parser.getTextLength() > 0;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue() != 0;
            default -> false;
        };
    }
}
