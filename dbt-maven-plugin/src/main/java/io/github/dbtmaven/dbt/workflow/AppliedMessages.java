package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.dbt.artifact.ResourceTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Messages about publishing what is in production after a deploy that did not build everything. */
public final class AppliedMessages {
    private AppliedMessages() {}

    /** An invalid value of {@code dbt.publishState}. */
    public static String unknownPolicy(String text) {
        return "dbt.publishState is \"" + text + "\", which is neither \"true\" (publish after a successful deploy) nor"
                + " \"always\" (publish also what a failed or partial deploy built) nor \"false\".";
    }

    /** The deploy built nothing. */
    public static String nothingBuilt() {
        return "No node was built, so the published state stays as it is.";
    }

    /** Publishing failed after a failed deploy. */
    public static String notPublished(String summary, String reason) {
        return summary + " Its state is not published: " + reason;
    }

    /** Progress line before the applied state is published. */
    public static String publishing(String origin, String target, String store) {
        return "Publishing the applied state of " + origin + ", target \"" + target + "\", to " + store;
    }

    /** The published state cannot supply definitions. */
    public static String noDefinitions(String why) {
        return "The definitions of nodes that were not built cannot be taken from the published state, because " + why
                + ": these nodes are left out and count as new.";
    }

    /** Why the earlier state is not used: another project. */
    public static String otherProject(String theirs, String ours) {
        return "it belongs to the dbt project \"" + theirs + "\", not to \"" + ours + "\"";
    }

    /** Why the earlier state is not used: another target. */
    public static String otherTarget(String theirs, String ours) {
        return "it is of target \"" + theirs + "\", not of \"" + ours + "\"";
    }

    /** Why the earlier state is not used: another manifest schema. */
    public static String otherSchema(int theirs, int ours) {
        return "its manifest has schema v" + theirs + ", not v" + ours;
    }

    /** Why the earlier state is not used: another major version of dbt. */
    public static String otherEngine(String theirs, String ours) {
        return "it was written by dbt " + theirs + ", not by dbt " + ours;
    }

    /**
     * What the applied state contains.
     *
     * @param before describes the state before; empty if there is none
     * @param putBack unique ids of the nodes with a definition of that state
     * @param removed unique ids of new nodes that were not built, and of tests that were not passed
     */
    public static String published(Optional<String> before, List<String> putBack, List<String> removed) {
        List<String> nodes = removed.stream().filter(id -> !isTest(id)).toList();
        List<String> tests = removed.stream().filter(AppliedMessages::isTest).toList();
        List<String> parts = new ArrayList<>();
        if (!putBack.isEmpty()) {
            parts.add(GoalMessages.nodes(putBack.size()) + " put back to " + (putBack.size() == 1 ? "its" : "their")
                    + " definition in " + before.orElseThrow() + ": " + GoalMessages.few(putBack));
        }
        if (!nodes.isEmpty()) {
            parts.add(GoalMessages.nodes(nodes.size())
                    + (before.isPresent() ? " left out as new: " : " left out, because there is no earlier state: ")
                    + GoalMessages.few(nodes));
        }
        if (!tests.isEmpty()) {
            parts.add(GoalMessages.tests(tests.size()) + " left out, so that "
                    + (tests.size() == 1 ? "it runs" : "they run") + " again: " + GoalMessages.few(tests));
        }
        return "Published the applied state: "
                + (parts.isEmpty() ? "production has all definitions of this deploy" : String.join("; ", parts)) + ".";
    }

    /** Before a comparison with a state that has definitions of an earlier deploy. */
    public static String hasPutBack(List<String> ids) {
        return GoalMessages.nodes(ids.size()) + " of this state " + (ids.size() == 1 ? "has" : "have")
                + " an earlier definition, because the deploy did not build " + (ids.size() == 1 ? "it" : "them")
                + ": " + GoalMessages.few(ids);
    }

    private static boolean isTest(String id) {
        return ResourceTypes.isTest(id.substring(0, Math.max(0, id.indexOf('.'))));
    }

    /** Describes a state in the message about what was put back. */
    public static String state(KnownState state) {
        return state.origin()
                .map(origin -> origin.build().map(number -> "build " + number).orElseGet(origin::toString))
                .orElse("the plain manifest.json");
    }
}
