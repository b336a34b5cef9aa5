package io.github.dbtmaven.pipelines.yaml.keys;

import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;

/** The type of value that a key accepts, and its limits. Immutable. */
final class Shape {
    static final Shape ANYTHING = new Shape(Kind.OTHER, "anything", true, value -> Optional.empty());
    static final Shape TEXT = kind(Kind.STRING, "a string", true, value -> value.isText());
    static final Shape FLAG = kind("true or false", value -> value.flag().isPresent());
    static final Shape LIST = list(Integer.MAX_VALUE);
    /** A list that may be empty. */
    static final Shape ITEMS = kind(Kind.LIST, "a list", false, Value::isList);

    static final Shape MAP = kind("a map", Value::isMap);
    /** A non-empty map. */
    static final Shape FILLED_MAP = kind(
            "a map with at least one entry",
            value -> value.node() instanceof MappingNode map && !map.getValue().isEmpty());
    /** A text that may be omitted. */
    static final Shape TEXT_OR_NOTHING =
            kind(Kind.STRING, "a string", true, value -> value.isText() || value.isNothing());
    /** A section that may be empty. */
    static final Shape SECTION = kind("a map", value -> value.isMap() || value.isNothing());

    /** What a value must be, or the first of two such things. */
    enum Kind {
        STRING,
        LIST,
        OTHER
    }

    private final Kind kind;
    private final String label;
    /** Whether it accepts free texts. */
    private final boolean open;

    private final Function<Value, Optional<Mistake>> check;

    private Shape(Kind kind, String label, boolean open, Function<Value, Optional<Mistake>> check) {
        this.kind = kind;
        this.label = label;
        this.open = open;
        this.check = check;
    }

    /**
     * How a value differs from its shape.
     *
     * @param kind of the expected value
     * @param expected the expected value
     */
    record Mistake(ProblemCode code, Kind kind, String expected, Optional<String> suggestion) {}

    private static Shape kind(String label, Predicate<Value> accepted) {
        return kind(Kind.OTHER, label, false, accepted);
    }

    private static Shape kind(Kind kind, String label, boolean open, Predicate<Value> accepted) {
        return new Shape(
                kind, label, open, value -> accepted.test(value) ? Optional.empty() : wrongKind(kind, label, value));
    }

    private static Optional<Mistake> wrongKind(Kind kind, String label, Value value) {
        return Optional.of(new Mistake(
                value.isNothing() || value.isList() && value.items().isEmpty()
                        ? ProblemCode.EMPTY_SECTION
                        : ProblemCode.WRONG_SHAPE,
                kind,
                label,
                Optional.empty()));
    }

    /** A text with a maximum length. */
    static Shape text(int longest) {
        String label = "a string of at most " + longest + " characters";
        return new Shape(Kind.STRING, label, true, value -> TEXT.mistake(value).or(() -> value.text()
                .filter(text -> text.length() > longest)
                .map(text -> new Mistake(ProblemCode.TOO_MANY, Kind.STRING, label, Optional.empty()))));
    }

    /** One of several keywords. */
    static Shape words(String... words) {
        List<String> known = List.of(words);
        String label = known.stream()
                .map(word -> "\"" + word + "\"")
                .collect(Collectors.joining(", "))
                .replaceFirst(", (\"[^\"]*\")$", " or $1");
        return new Shape(Kind.OTHER, label, false, value -> {
            if (!value.isText()) {
                return wrongKind(Kind.OTHER, label, value);
            }
            return value.text()
                    .filter(word -> !known.contains(word))
                    .map(word ->
                            new Mistake(ProblemCode.WRONG_VALUE, Kind.OTHER, label, Suggestion.closest(word, known)));
        });
    }

    /** A whole number with a minimum. */
    static Shape number(int least) {
        return number(least, Integer.MAX_VALUE);
    }

    /** A whole number with a minimum and a maximum. */
    static Shape number(int least, int most) {
        String label = (least == 0 ? "a whole number" : "a whole number from " + least)
                + (most == Integer.MAX_VALUE ? "" : " to " + most);
        return new Shape(Kind.OTHER, label, false, value -> {
            if (!value.isText()) {
                return wrongKind(Kind.OTHER, label, value);
            }
            boolean fits = value.number()
                    .filter(number -> number >= least && number <= most)
                    .isPresent();
            return fits
                    ? Optional.empty()
                    : Optional.of(new Mistake(ProblemCode.WRONG_VALUE, Kind.OTHER, label, Optional.empty()));
        });
    }

    /** A non-empty list with a maximum size. */
    static Shape list(int most) {
        String label = most == Integer.MAX_VALUE ? "a list" : "a list of 1 to " + most + " entries";
        return new Shape(Kind.LIST, label, false, value -> {
            if (!value.isList() || value.items().isEmpty()) {
                return wrongKind(Kind.LIST, label, value);
            }
            return value.items().size() > most
                    ? Optional.of(new Mistake(ProblemCode.TOO_MANY, Kind.LIST, label, Optional.empty()))
                    : Optional.empty();
        });
    }

    /** Either of two shapes. Reports a violated limit of one of them, otherwise that it is neither. */
    Shape or(Shape other) {
        String both = label + " or " + other.label;
        return new Shape(kind, both, open || other.open, value -> {
            Optional<Mistake> first = mistake(value);
            Optional<Mistake> second = other.mistake(value);
            if (first.isEmpty() || second.isEmpty()) {
                return Optional.empty();
            }
            return List.of(first.get(), second.get()).stream()
                    .filter(mistake -> mistake.code() == ProblemCode.TOO_MANY)
                    .findFirst()
                    .or(() -> wrongKind(kind, both, value));
        });
    }

    /** Returns whether its scalars are free texts. */
    boolean isString() {
        return open && kind == Kind.STRING;
    }

    /** Returns the description for messages and the reference. */
    String label() {
        return label;
    }

    /** Returns the mistake; empty if the value is valid. */
    Optional<Mistake> mistake(Value value) {
        return check.apply(value);
    }

    /** Returns the keyword that a value is; empty for free texts. */
    Optional<String> word(Value value) {
        return open ? Optional.empty() : value.flag().map(String::valueOf).or(value::text);
    }
}
