package io.github.dbtmaven.dbt.artifact;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads and writes the JSON documents of this plugin: the receipt of a deploy and the pointer of a state. Rejects what a
 * file has that was written twice or edited badly: duplicate keys, text after its end, and values of another type. Ignores
 * unknown keys, which a newer version may have added.
 */
public final class StrictJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, text -> Set.of(
                            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                    .forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)))
            .build();

    /** Any document, of which only the schema matters. */
    private record Version(Object schema) {}

    private StrictJson() {}

    /**
     * Reads a document.
     *
     * @param schemas checks its schema, before the rest is read: a newer one may have another form
     * @throws JsonProcessingException if the document is not of the form; {@link #fault} describes it
     */
    public static <T> T read(Path file, Schemas schemas, Class<T> type) throws IOException {
        byte[] content = Files.readAllBytes(file);
        Version version = JSON.readValue(content, Version.class);
        schemas.check(version == null ? null : version.schema());
        return JSON.readValue(content, type);
    }

    /** Writes a document with line breaks. */
    public static void write(Path file, Object document) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), document);
    }

    /** Decides which schemas can be read. */
    @FunctionalInterface
    public interface Schemas {
        /**
         * Throws an exception if the schema cannot be read.
         *
         * @param schema an {@link Integer} in any valid document; null if the document has none
         */
        void check(Object schema);
    }

    /** Returns a schema for a message. */
    public static String shown(Object schema) {
        if (schema == null) {
            return "none";
        }
        return schema instanceof String text ? "\"" + text + "\"" : String.valueOf(schema);
    }

    /**
     * Returns a required value.
     *
     * @throws NullPointerException if it is null; {@link #fault} returns the message
     */
    public static <T> T required(T value, String key) {
        return requireNonNull(value, "it has no \"" + key + "\"");
    }

    /** Returns a copy of a required list without nulls. */
    public static <T> List<T> list(List<T> values, String key) {
        required(values, key).forEach(value -> requireNonNull(value, "\"" + key + "\" contains null"));
        return List.copyOf(values);
    }

    /** Returns a required map without nulls. */
    public static <T> Map<String, T> map(Map<String, T> values, String key) {
        required(values, key).values().forEach(value -> requireNonNull(value, "\"" + key + "\" contains null"));
        return values;
    }

    /** Returns which value is missing or of the wrong type, as a sentence; empty if it is not JSON at all. */
    public static Optional<String> fault(JsonProcessingException e) {
        if (e instanceof ValueInstantiationException && e.getCause() instanceof NullPointerException missing) {
            return Optional.of(missing.getMessage());
        }
        return e instanceof MismatchedInputException mismatch
                        && !mismatch.getPath().isEmpty()
                ? Optional.of("\"" + path(mismatch) + "\" has the wrong type")
                : Optional.empty();
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                .collect(Collectors.joining())
                .substring(1);
    }
}
