package io.github.dbtmaven.pipelines.plan;

import io.github.dbtmaven.pipelines.model.Glob;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one key of a section that wins for a name: the name itself, else the most specific pattern. The service documents
 * specificity by example only; the longest pattern, and the first in the file among equals, agrees with its examples.
 */
record PatternMatch<T>(T winner, String pattern, String reason) {

    static <T> Optional<PatternMatch<T>> best(List<T> entries, Function<T, String> key, String name) {
        for (T entry : entries) {
            if (key.apply(entry).equals(name)) {
                return Optional.of(new PatternMatch<>(entry, name, PlanMessages.exact(name)));
            }
        }
        List<T> matching = entries.stream()
                .filter(entry -> Glob.of(key.apply(entry)).matches(name))
                .toList();
        return matching.stream()
                .reduce((best, next) ->
                        key.apply(next).length() > key.apply(best).length() ? next : best)
                .map(winner -> new PatternMatch<>(
                        winner,
                        key.apply(winner),
                        PlanMessages.matches(
                                key.apply(winner),
                                name,
                                matching.stream()
                                        .filter(entry -> entry != winner)
                                        .map(key)
                                        .toList())));
    }
}
