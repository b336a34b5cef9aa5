package io.github.dbtmaven.pipelines.expression;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Maps syntax of other languages to that of conditions. */
final class Misspelled {
    /** The longer ones first, because their first characters have another meaning. */
    private static final List<Map.Entry<String, String>> SYMBOLS = List.of(
            Map.entry("===", "=="),
            Map.entry("!==", "!="),
            Map.entry("=~", "glob"),
            Map.entry("!~", "glob"),
            Map.entry("=>", ">="),
            Map.entry("=<", "<="),
            Map.entry("<>", "!="));

    private static final Map<String, String> WORDS = Map.of(
            "and", "&&", "or", "||", "not", "!", "is", "==", "eq", "==", "ne", "!=", "gt", ">", "lt", "<", "ge", ">=",
            "le", "<=");

    private static final Set<String> GLOB = Set.of(
            "glob", "globs", "globb", "gloob", "golb", "glb", "gob", "lob", "blob", "clob", "globe", "match", "matches",
            "like", "fnmatch");

    private Misspelled() {}

    /** Returns the wrong symbol at this position and the right one. */
    static Optional<Map.Entry<String, String>> symbol(String source, int at) {
        return SYMBOLS.stream()
                .filter(entry -> source.startsWith(entry.getKey(), at))
                .findFirst();
    }

    /** Returns the complete symbol for half of a two-character one. */
    static String whole(String half) {
        return half + half;
    }

    /** Returns the operator for a word of another language. */
    static Optional<String> word(String name) {
        return Optional.ofNullable(WORDS.get(name.toLowerCase(Locale.ROOT)));
    }

    static Optional<String> function(String name) {
        return GLOB.contains(name.toLowerCase(Locale.ROOT)) ? Optional.of("glob") : Optional.empty();
    }
}
