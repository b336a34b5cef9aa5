package io.github.dbtmaven.pipelines.planning.conditions;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;
import java.util.stream.Collectors;

/** Messages: why a condition holds or not. */
final class ConditionMessages {
    /** The maximum number of patterns listed in one line. */
    private static final int MANY = 5;

    private ConditionMessages() {}

    static String changesUnknown(String reason) {
        return "the changed files are not known: " + reason;
    }

    static String noFileChanged() {
        return "no file changed";
    }

    static String fileMatches(String file, String pattern) {
        return Shown.quoted(file) + " matches \"" + pattern + "\"";
    }

    static String fileIsOutside(String file, List<String> patterns) {
        return Shown.quoted(file) + " does not match " + either(patterns);
    }

    static String noFileMatches(List<String> files, List<String> patterns) {
        return files.size() == 1
                ? "the only changed file " + Shown.quoted(files.get(0)) + " does not match " + either(patterns)
                : "none of " + files.size() + " changed files matches " + either(patterns);
    }

    static String allFilesMatch(List<String> files, List<String> patterns) {
        return files.size() == 1
                ? "the only changed file " + Shown.quoted(files.get(0)) + " matches " + either(patterns)
                : "all " + files.size() + " changed files match " + either(patterns);
    }

    static String decidedLater(String expression) {
        return "\"" + expression + "\" is evaluated just before the step starts";
    }

    private static String either(List<String> patterns) {
        String list = patterns.stream()
                .limit(MANY)
                .map(pattern -> "\"" + pattern + "\"")
                .collect(Collectors.joining(" or "));
        return list + (patterns.size() > MANY ? " or one of " + (patterns.size() - MANY) + " others" : "");
    }
}
