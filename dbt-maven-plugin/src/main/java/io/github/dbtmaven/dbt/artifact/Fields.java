package io.github.dbtmaven.dbt.artifact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks JSON objects with a streaming parser and skips values of an unexpected type. */
public final class Fields {
    /** Reads and writes artifacts. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    // a single seed or compiled model can be a string of many megabytes
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Fields() {}

    /** Consumes the parser's current value and leaves the parser at the end of that value. */
    @FunctionalInterface
    public interface Visitor {
        /** Receives the name of the value. */
        void visit(String key) throws IOException;
    }

    /** Same as {@link Visitor}, and also receives the parser. */
    @FunctionalInterface
    public interface Reader {
        /** Receives the name of the value. */
        void read(String key, JsonParser parser) throws IOException;
    }

    /** Consumes the parser's current element. */
    @FunctionalInterface
    public interface Item {
        /** Reads the element. */
        void visit() throws IOException;
    }

    /** Visits each entry of the current object; skips the value if it is not an object. */
    public static void entries(JsonParser parser, Visitor visitor) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            visitor.visit(key);
        }
    }

    /** Visits each element of the current array; skips the value if it is not an array. */
    public static void items(JsonParser parser, Item item) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            item.visit();
        }
    }

    /** Returns the text of a scalar; empty for null, objects and arrays. */
    public static Optional<String> text(JsonParser parser) throws IOException {
        if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
            return Optional.of(parser.getText());
        }
        parser.skipChildren();
        return Optional.empty();
    }

    /** Returns the texts of all scalars in an array. */
    public static List<String> texts(JsonParser parser) throws IOException {
        List<String> found = new ArrayList<>();
        items(parser, () -> text(parser).ifPresent(found::add));
        return found;
    }
}
