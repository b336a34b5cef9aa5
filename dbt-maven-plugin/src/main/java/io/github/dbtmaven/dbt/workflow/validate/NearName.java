package io.github.dbtmaven.dbt.workflow.validate;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that somebody gave to a pipelines file by mistake. */
final class NearName {
    /** The only name that Bitbucket reads (Bitbucket sheet 1). */
    static final String RIGHT = "bitbucket-pipelines.yml";

    private static final String RIGHT_STEM = "bitbucketpipelines";
    private static final int CLOSE = 3;
    private static final Pattern NAME =
            Pattern.compile("(?<stem>.*?)(?<ending>(\\.ya?ml)?(\\.txt)?)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> NOT_MEANT = Set.of("", ".txt");

    private NearName() {}

    /** Whether the name was probably meant to be the right one. A copy with a number or a word of its own was not. */
    static boolean isNear(String name) {
        if (name.equals(RIGHT)) {
            return false;
        }
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return false;
        }
        String stem = parts.group("stem").toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
        if (NOT_MEANT.contains(parts.group("ending")) && !stem.equals(RIGHT_STEM)) {
            return false;
        }
        return stem.chars().noneMatch(Character::isDigit) && distance(stem, RIGHT_STEM) <= CLOSE;
    }

    /** Whether one name is probably the other, misspelt. */
    static boolean areNear(String name, String other) {
        return distance(name.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT))
                <= Math.max(1, Math.min(CLOSE, name.length() / 4));
    }

    /** Insertions, deletions and substitutions that lead from one to the other. */
    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[to.length()];
    }
}
