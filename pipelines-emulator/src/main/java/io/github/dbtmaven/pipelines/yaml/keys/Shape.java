package io.github.dbtmaven.pipelines.yaml.keys;

import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Which YAML a key takes, and within which limits. Immutable. */
final class Shape {
    static final Shape ANYTHING = new Shape("anything", true, value -> Optional.empty());
    static final Shape TEXT = kind("a text", true, value -> value.isText());
    static final Shape FLAG = kind("true or false", value -> value.flag().isPresent());
    static final Shape LIST = list(Integer.MAX_VALUE);
    /** A list that may be empty. */
    static final Shape ITEMS = kind("a list", Value::isList);

    static final Shape MAP = kind("a map", Value::isMap);
    /** A map with something in it. */
    static final Shape FILLED_MAP = kind(
            "a map with at least one entry",
            value -> value.node() instanceof MappingNode map && !map.getValue().isEmpty());
    /** A text that may be left out. */
    static final Shape TEXT_OR_NOTHING = kind("a text", true, value -> value.isText() || value.isNothing());
    /** A section that may be left empty. */
    static final Shape SECTION = kind("a map", value -> value.isMap() || value.isNothing());

    private final String label;
    /** Whether it takes texts that a person makes up. */
    private final boolean open;

    private final Function<Value, Optional<Mistake>> check;

    private Shape(String label, boolean open, Function<Value, Optional<Mistake>> check) {
        this.label = label;
        this.open = open;
        this.check = check;
    }

    /**
     * How a value departs from its shape.
     *
     * @param expected what it should have been
     */
    record Mistake(ProblemCode code, String expected, Optional<String> suggestion) {}

    private static Shape kind(String label, Predicate<Value> accepted) {
        return kind(label, false, accepted);
    }

    private static Shape kind(String label, boolean open, Predicate<Value> accepted) {
        return new Shape(label, open, value -> accepted.test(value) ? Optional.empty() : wrongKind(label, value));
    }

    private static Optional<Mistake> wrongKind(String label, Value value) {
        return Optional.of(new Mistake(
                value.isNothing() || value.isList() && value.items().isEmpty()
                        ? ProblemCode.EMPTY_SECTION
                        : ProblemCode.WRONG_SHAPE,
                label,
                Optional.empty()));
    }

    /** A text of at most so many characters. */
    static Shape text(int longest) {
        String label = "a text of at most " + longest + " characters";
        return new Shape(label, true, value -> TEXT.mistake(value).or(() -> value.text()
                .filter(text -> text.length() > longest)
                .map(text -> new Mistake(ProblemCode.TOO_MANY, label, Optional.empty()))));
    }

    /** One of a few words. */
    static Shape words(String... words) {
        List<String> known = List.of(words);
        String label = known.stream()
                .map(word -> "\"" + word + "\"")
                .collect(Collectors.joining(", "))
                .replaceFirst(", (\"[^\"]*\")$", " or $1");
        return new Shape(label, false, value -> {
            if (!value.isText()) {
                return wrongKind(label, value);
            }
            return value.text()
                    .filter(word -> !known.contains(word))
                    .map(word -> new Mistake(ProblemCode.WRONG_VALUE, label, Suggestion.closest(word, known)));
        });
    }

    /** A whole number from the given one on. */
    static Shape number(int least) {
        return number(least, Integer.MAX_VALUE);
    }

    /** A whole number between the two, which are allowed as well. */
    static Shape number(int least, int most) {
        String label = (least == 0 ? "a whole number" : "a whole number from " + least)
                + (most == Integer.MAX_VALUE ? "" : " to " + most);
        return new Shape(label, false, value -> {
            if (!value.isText()) {
                return wrongKind(label, value);
            }
            boolean fits = value.number()
                    .filter(number -> number >= least && number <= most)
                    .isPresent();
            return fits ? Optional.empty() : Optional.of(new Mistake(ProblemCode.WRONG_VALUE, label, Optional.empty()));
        });
    }

    /** A list with something in it, and with at most so many entries. */
    static Shape list(int most) {
        String label = most == Integer.MAX_VALUE ? "a list" : "a list of 1 to " + most + " entries";
        return new Shape(label, false, value -> {
            if (!value.isList() || value.items().isEmpty()) {
                return wrongKind(label, value);
            }
            return value.items().size() > most
                    ? Optional.of(new Mistake(ProblemCode.TOO_MANY, label, Optional.empty()))
                    : Optional.empty();
        });
    }

    /** Either of two; a mistake of limits in one of them is told, else that it is neither. */
    Shape or(Shape other) {
        String both = label + " or " + other.label;
        return new Shape(both, open || other.open, value -> {
            Optional<Mistake> first = mistake(value);
            Optional<Mistake> second = other.mistake(value);
            if (first.isEmpty() || second.isEmpty()) {
                return Optional.empty();
            }
            return List.of(first.get(), second.get()).stream()
                    .filter(mistake -> mistake.code() == ProblemCode.TOO_MANY)
                    .findFirst()
                    .or(() -> wrongKind(both, value));
        });
    }

    /** What messages and the reference say is expected. */
    String label() {
        return label;
    }

    /** Empty when the value fits. */
    Optional<Mistake> mistake(Value value) {
        return check.apply(value);
    }

    /** The word of the language that a value is; empty when a person made it up. */
    Optional<String> word(Value value) {
        return open ? Optional.empty() : value.flag().map(String::valueOf).or(value::text);
    }
}
