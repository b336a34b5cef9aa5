package io.github.dbtmaven.dbt.artifact;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks JSON objects on a stream parser. Values that are not of the expected shape are passed over. */
final class Fields {
    private Fields() {}

    /** Takes the value at which the parser stands and leaves the parser at the value's end. */
    @FunctionalInterface
    interface Visitor {
        void visit(String key) throws IOException;
    }

    /** As {@link Visitor}, with the parser. */
    @FunctionalInterface
    interface Reader {
        void read(String key, JsonParser parser) throws IOException;
    }

    /** Takes the element at which the parser stands. */
    @FunctionalInterface
    interface Item {
        void visit() throws IOException;
    }

    /** Visits each entry of the object at which the parser stands; anything else is passed over. */
    static void entries(JsonParser parser, Visitor visitor) throws IOException {
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

    /** Visits each element of the list at which the parser stands; anything else is passed over. */
    static void items(JsonParser parser, Item item) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            item.visit();
        }
    }

    /** The text of a scalar; empty for null, objects and lists. */
    static Optional<String> text(JsonParser parser) throws IOException {
        if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
            return Optional.of(parser.getText());
        }
        parser.skipChildren();
        return Optional.empty();
    }

    /** The texts of a list of scalars. */
    static List<String> texts(JsonParser parser) throws IOException {
        List<String> found = new ArrayList<>();
        items(parser, () -> text(parser).ifPresent(found::add));
        return found;
    }
}
