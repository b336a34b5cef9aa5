package io.github.dbtmaven.pipelines.expression;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What other languages write, and what it is here. */
final class Misspelled {
    /** The longer ones first: each begins with characters that mean something else. */
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

    /** The wrong symbol that stands here, with the right one. */
    static Optional<Map.Entry<String, String>> symbol(String source, int at) {
        return SYMBOLS.stream()
                .filter(entry -> source.startsWith(entry.getKey(), at))
                .findFirst();
    }

    /** The symbol of two characters that half of it was meant to be. */
    static String whole(String half) {
        return half + half;
    }

    /** The operator that a word means in other languages. */
    static Optional<String> word(String name) {
        return Optional.ofNullable(WORDS.get(name.toLowerCase(Locale.ROOT)));
    }

    static Optional<String> function(String name) {
        return GLOB.contains(name.toLowerCase(Locale.ROOT)) ? Optional.of("glob") : Optional.empty();
    }
}
