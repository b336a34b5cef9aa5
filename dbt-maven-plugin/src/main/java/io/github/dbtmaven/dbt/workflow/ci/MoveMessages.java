package io.github.dbtmaven.dbt.workflow.ci;

import io.github.dbtmaven.dbt.command.history.DestinationMove;
import io.github.dbtmaven.dbt.explain.Lineage;
import io.github.dbtmaven.dbt.workflow.GoalMessages;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.ArrayList;
import java.util.List;

/** Messages about nodes that others changed. */
final class MoveMessages {
    private MoveMessages() {}

    /** Is put behind the line of a node. */
    static String mark(DestinationMove move) {
        return "selected because " + cause(move) + ", not because of " + built(move);
    }

    /**
     * Counts such nodes.
     *
     * @param only what is selected only for them, with themselves
     */
    static String summary(int changed, int all, Lineage.Following only, DestinationMove move) {
        List<String> counts = new ArrayList<>();
        if (only.nodes() > 0) {
            counts.add(Shown.count(only.nodes(), "node"));
        }
        if (only.tests() > 0) {
            counts.add(Shown.count(only.tests(), "test"));
        }
        return changed + " of these " + all + (changed == 1 ? " differs" : " differ") + " because " + cause(move)
                + ", not because of " + built(move)
                + (counts.isEmpty() ? "" : ": " + String.join(" and ", counts) + " selected only for that")
                + ". " + place(move);
    }

    /** Nodes and tests that the state has and this branch does not, if the state may be of newer code. */
    static String notHere(List<String> ids) {
        return "In the published state but not in this branch, so not built or tested: " + GoalMessages.few(ids)
                + ". They were removed here or added there";
    }

    private static String cause(DestinationMove move) {
        String destination = "\"" + move.base().destination() + "\"";
        return switch (move.relation()) {
            case BEHIND -> destination + " moved on since the state";
            case AHEAD -> destination + " moved on since the commit that this branch contains";
            case DIVERGED -> "the state is not of " + destination;
            case UNKNOWN -> "the state is not of the " + destination + " that this branch contains";
        };
    }

    private static String place(DestinationMove move) {
        String destination = "\"" + move.base().destination() + "\"";
        String state = Shown.shortHash(move.state());
        String base = Shown.shortHash(move.base().commit());
        return switch (move.relation()) {
            case BEHIND ->
                "The state is of commit " + state + ", and this branch contains " + destination + " at " + base
                        + ": once that is deployed and published, this difference is gone";
            case AHEAD ->
                "The state is of commit " + state + ", and this branch contains " + destination + " at " + base
                        + ": merge " + destination + " into it";
            case DIVERGED ->
                "The state is of commit " + state + ", which " + destination + " at " + base + " does not contain";
            case UNKNOWN ->
                "The state is of commit " + state + ", which this clone does not have, and this branch contains "
                        + destination + " at " + base;
        };
    }

    private static String built(DestinationMove move) {
        return move.base().pullRequest() ? "this pull request" : "this branch";
    }
}
