package io.github.dbtmaven.pipelines.planning.choice;

import io.github.dbtmaven.pipelines.glob.Glob;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.LostPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The key of a section that is chosen for a name: the name itself, otherwise the most specific pattern. Bitbucket
 * documents specificity by example only. The longest pattern, and the first in the file for equal lengths, is
 * consistent with its examples.
 *
 * @param lost the other keys of the section
 */
record PatternMatch<T>(T winner, String pattern, String reason, List<LostPattern> lost) {

    static <T> Optional<PatternMatch<T>> best(
            List<T> entries, Function<T, String> key, Function<T, SourcePosition> at, String name) {
        return winner(entries, key, name).map(winner -> {
            String pattern = key.apply(winner);
            boolean exact = pattern.equals(name);
            List<LostPattern> lost = new ArrayList<>();
            List<String> matching = new ArrayList<>();
            for (T entry : entries) {
                if (entry != winner) {
                    String other = key.apply(entry);
                    boolean matches = Glob.of(other).matches(name);
                    lost.add(new LostPattern(other, at.apply(entry), why(other, pattern, matches, exact, name)));
                    if (matches) {
                        matching.add(other);
                    }
                }
            }
            String reason = exact ? ChoiceMessages.exact(name) : ChoiceMessages.matches(pattern, name, matching);
            return new PatternMatch<>(winner, pattern, reason, lost);
        });
    }

    private static <T> Optional<T> winner(List<T> entries, Function<T, String> key, String name) {
        return entries.stream()
                .filter(entry -> key.apply(entry).equals(name))
                .findFirst()
                .or(() -> entries.stream()
                        .filter(entry -> Glob.of(key.apply(entry)).matches(name))
                        .reduce((best, next) ->
                                key.apply(next).length() > key.apply(best).length() ? next : best));
    }

    private static String why(String loser, String winner, boolean matches, boolean exact, String name) {
        if (!matches) {
            return ChoiceMessages.doesNotMatch(name);
        }
        if (exact) {
            return ChoiceMessages.onlyAPattern();
        }
        return loser.length() < winner.length() ? ChoiceMessages.shorter() : ChoiceMessages.isLater();
    }
}
