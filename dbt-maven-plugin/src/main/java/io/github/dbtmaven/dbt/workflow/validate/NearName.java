package io.github.dbtmaven.dbt.workflow.validate;

import io.github.dbtmaven.pipelines.text.WordDistance;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects likely misspellings of the pipelines file's name. */
final class NearName {
    /** The only name that Bitbucket reads. */
    static final String RIGHT = "bitbucket-pipelines.yml";

    private static final String RIGHT_STEM = "bitbucketpipelines";
    private static final int CLOSE = 3;
    private static final Pattern NAME =
            Pattern.compile("(?<stem>.*?)(?<ending>(\\.ya?ml)?(\\.txt)?)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> NOT_MEANT = Set.of("", ".txt");

    private NearName() {}

    /** Returns whether the name is probably a misspelling. A copy with a number or an additional word is not. */
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
        return stem.chars().noneMatch(Character::isDigit) && WordDistance.between(stem, RIGHT_STEM) <= CLOSE;
    }

    /** Returns whether one name is probably a misspelling of the other. */
    static boolean areNear(String name, String other) {
        return WordDistance.between(name.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT))
                <= Math.max(1, Math.min(CLOSE, name.length() / 4));
    }
}
