package io.github.dbtmaven.pipelines.plan;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Every text of a plan that a person reads. */
final class PlanMessages {
    private PlanMessages() {}

    static String exact(String name) {
        return "the key is \"" + name + "\" itself";
    }

    static String matches(String pattern, String name, List<String> losers) {
        String reason = "\"" + pattern + "\" matches \"" + name + "\"";
        return losers.isEmpty() ? reason : reason + " and is more specific than " + quoted(losers);
    }

    static String fallback(String branch, List<String> patterns) {
        return patterns.isEmpty()
                ? "there are no branch pipelines"
                : "no branch pattern matches \"" + branch + "\" (there are " + quoted(patterns) + ")";
    }

    static String askedFor(String name) {
        return "\"" + name + "\" was asked for";
    }

    static String noMatch(String kind, String name, String section, List<String> patterns) {
        String none = "No pipeline runs for " + kind + " \"" + name + "\": ";
        String what = patterns.isEmpty()
                ? "the file has nothing under \"" + section + "\""
                : "no pattern of \"" + section + "\" matches, there are " + quoted(patterns);
        return switch (section) {
            case "branches" -> none + what + ", and there is no \"default\". Add one of both, or play another branch.";
            case "tags" -> none + what + " (\"default\" never runs for tags). Add a pattern, or play another tag.";
            default ->
                none + what + " (\"default\" never runs for pull requests). Add a pattern such as '**', or play "
                        + "another pull request.";
        };
    }

    static String noCustom(String name, List<String> names) {
        return "There is no custom pipeline \"" + name + "\": "
                + (names.isEmpty() ? "the file has nothing under \"custom\"." : "there are " + quoted(names) + ".");
    }

    static String atLine(String what, SourcePosition at) {
        return what + ", line " + at.line();
    }

    static String pipeNotPlayed(String pipe, Collection<String> played) {
        String names = quoted(played);
        return "Pipe \"" + pipe + "\" cannot be played here" + (names.isEmpty() ? "" : "; only " + names + " can")
                + ". Replace it by the commands that it would run, or leave this step out of the rehearsal.";
    }

    static String runAsUser(int uid, String image) {
        return "Image \"" + image + "\" asks for run-as-user " + uid
                + ", which cannot be done here. Play the build in Docker, or leave the key out.";
    }

    static String undefined(String name, String field) {
        return "The image's " + field + " needs the variable \"" + name
                + "\", which is not set. Add it to the variables of the repository.";
    }

    static String notAllowed(String name, String value, List<String> allowed) {
        return "The variable \"" + name + "\" cannot be \"" + value + "\": allowed are " + quoted(allowed) + ".";
    }

    static String dockerCache() {
        return "The cache \"docker\" keeps layers of the docker service, which is not played: it is left out.";
    }

    static String lfs() {
        return "\"lfs: true\" is not honoured: large files are not fetched, only their pointers lie in the clone.";
    }

    static String notAName(String name) {
        return "\"" + name + "\" is not a name for a variable: letters, digits and underscores, no digit first.";
    }

    private static String quoted(Collection<String> words) {
        return words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(", "));
    }
}
