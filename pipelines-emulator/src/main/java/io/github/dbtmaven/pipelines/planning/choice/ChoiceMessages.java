package io.github.dbtmaven.pipelines.planning.choice;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;

/** Messages: why a pipeline was chosen or not, and what to do if none matches. */
final class ChoiceMessages {
    private ChoiceMessages() {}

    static String exact(String name) {
        return "the key is \"" + name + "\" itself";
    }

    static String matches(String pattern, String name, List<String> losers) {
        String reason = "\"" + pattern + "\" matches \"" + name + "\"";
        List<String> shorter = losers.stream()
                .filter(other -> other.length() < pattern.length())
                .toList();
        List<String> later = losers.stream()
                .filter(other -> other.length() == pattern.length())
                .toList();
        return reason
                + (shorter.isEmpty() ? "" : " and is longer than " + Shown.quoted(shorter))
                + (later.isEmpty() ? "" : " and comes before " + Shown.quoted(later) + ", of the same length");
    }

    static String fallback(String branch, List<String> patterns) {
        return patterns.isEmpty()
                ? "there are no branch pipelines"
                : "no branch pattern matches \"" + branch + "\" (there are " + Shown.quoted(patterns) + ")";
    }

    static String noMatch(String kind, String name, String section, List<String> patterns) {
        String none = "No pipeline runs for " + kind + " \"" + name + "\": ";
        String what = patterns.isEmpty()
                ? "the file has nothing under \"" + section + "\""
                : "no pattern of \"" + section + "\" matches, there are " + Shown.quoted(patterns);
        return switch (section) {
            case "branches" ->
                none + what + ", and there is no \"default\". Add one of them, or choose another branch.";
            case "tags" -> none + what + " (\"default\" never runs for tags). Add a pattern, or choose another tag.";
            default ->
                none + what + " (\"default\" never runs for pull requests). Add a pattern such as '**', or choose "
                        + "another pull request.";
        };
    }

    static String noCustom(String name, List<String> names) {
        return "There is no custom pipeline \"" + name + "\": "
                + (names.isEmpty()
                        ? "the file has nothing under \"custom\"."
                        : "there are " + Shown.quoted(names) + ".");
    }

    static String askedFor(String name) {
        return "\"" + name + "\" was requested";
    }

    static String doesNotMatch(String name) {
        return "does not match \"" + name + "\"";
    }

    static String onlyAPattern() {
        return "matches, but the key that is the name itself wins over patterns";
    }

    static String shorter() {
        return "matches, but is shorter";
    }

    static String isLater() {
        return "matches and is as long, but is listed later";
    }

    static String onlyAFallback() {
        return "runs only when no branch pattern matches";
    }
}
