package io.github.dbtmaven.pipelines.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that a wrong one was probably meant to be, when and only when one is close. */
final class Suggestion {
    private Suggestion() {}

    static Optional<String> closest(String word, Collection<String> known) {
        String written = normal(word);
        int limit = written.length() < 3 ? 0 : Math.max(1, Math.min(3, written.length() / 3));
        return known.stream()
                .filter(candidate -> Math.abs(normal(candidate).length() - written.length()) <= limit)
                .filter(candidate -> distance(written, normal(candidate)) <= limit)
                .min(Comparator.comparingInt(candidate -> distance(written, normal(candidate))));
    }

    private static String normal(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    /** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
