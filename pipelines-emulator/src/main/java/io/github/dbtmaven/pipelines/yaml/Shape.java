package io.github.dbtmaven.pipelines.yaml;

/** Which YAML a key takes. */
enum Shape {
    TEXT("a text"),
    FLAG("true or false"),
    WHOLE_NUMBER("a whole number above 0"),
    USER_ID("a number, a user's id"),
    LIST("a list"),
    MAP("a map"),
    MAP_OR_NOTHING("a map"),
    LIST_OR_MAP("a list or a map"),
    TEXT_OR_LIST("a text or a list"),
    TEXT_OR_MAP("a text or a map"),
    FLAG_OR_LIST("true, false or a list"),
    ANYTHING("anything");

    private final String label;

    Shape(String label) {
        this.label = label;
    }

    /** What messages say is expected. */
    String label() {
        return label;
    }

    boolean accepts(Value value) {
        return switch (this) {
            case TEXT -> value.isText();
            case FLAG -> value.flag().isPresent();
            case WHOLE_NUMBER -> value.number().filter(number -> number > 0).isPresent();
            case USER_ID -> value.number().isPresent();
            case LIST -> value.isList();
            case MAP -> value.isMap();
            case MAP_OR_NOTHING -> value.isMap() || value.isNothing();
            case LIST_OR_MAP -> value.isList() || value.isMap();
            case TEXT_OR_LIST -> value.isText() || value.isList();
            case TEXT_OR_MAP -> value.isText() || value.isMap();
            case FLAG_OR_LIST -> value.flag().isPresent() || value.isList();
            case ANYTHING -> true;
        };
    }
}
