package io.github.dbtmaven.pipelines.yaml.keys;

import io.github.dbtmaven.pipelines.text.WordDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds a known word that is similar to a wrong one. */
public final class Suggestion {
    private Suggestion() {}

    public static Optional<String> closest(String word, Collection<String> known) {
        String written = normal(word);
        int limit = written.length() < 3 ? 0 : Math.max(1, Math.min(3, written.length() / 3));
        return known.stream()
                .filter(candidate -> Math.abs(normal(candidate).length() - written.length()) <= limit)
                .filter(candidate -> WordDistance.between(written, normal(candidate)) <= limit)
                .min(Comparator.comparingInt(candidate -> WordDistance.between(written, normal(candidate))));
    }

    private static String normal(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }
}
