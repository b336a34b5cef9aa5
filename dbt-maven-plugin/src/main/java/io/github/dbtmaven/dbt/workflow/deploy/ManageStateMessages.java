package io.github.dbtmaven.dbt.workflow.deploy;

import io.github.dbtmaven.dbt.state.StatePointer;
import io.github.dbtmaven.dbt.state.StoredStates;
import io.github.dbtmaven.dbt.workflow.PublishedStateMessages;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;

/** The texts of {@code dbt:state}. */
public final class ManageStateMessages {

    private ManageStateMessages() {}

    /** Returns a line for each state, the last deploy first. */
    static List<String> lines(StoredStates.Listing listing) {
        return listing.states().stream()
                .map(state -> (listing.isCurrent(state) ? "* " : "  ")
                        + line(state)
                        + listing.problem(state)
                                .map(problem -> ", cannot be used: " + problem)
                                .orElse(""))
                .toList();
    }

    private static String line(StatePointer state) {
        return PublishedStateMessages.minute(state.finishedAt())
                + "  " + state.origin()
                + state.origin().branch().map(branch -> " of " + branch).orElse("")
                + ", target \"" + state.target() + "\""
                + ", dbt " + state.dbt().version().orElse("of an unknown version")
                + ", " + Shown.bytes(state.archive().bytes());
    }

    static String summary(StoredStates.Listing listing, String store) {
        if (listing.current().isEmpty()) {
            return "No state is published in " + store + " yet. Run dbt:deploy and dbt:publish-state on the trunk.";
        }
        StatePointer current = listing.current().get();
        String states = Shown.count(listing.states().size(), "state");
        return "The current state in " + store + " is that of " + current.origin() + " (" + states
                + " stored). Make another one current with -Ddbt.useBuild=NUMBER.";
    }

    /** The pointer is readable, but not the state that it names. */
    static String currentNotUsable(StatePointer state, String problem, String store) {
        return "The current state in " + store + ", that of " + state.origin() + ", cannot be used: " + problem
                + ". Make another one current with -Ddbt.useBuild=NUMBER, or run dbt:deploy and dbt:publish-state on the"
                + " trunk.";
    }

    /** The chosen state cannot become the current one. */
    static String notUsable(StatePointer state, String problem, String store) {
        return "The state of " + state.origin() + " in " + store + " cannot become the current one: " + problem
                + ". Use the state of another build.";
    }

    static String damagedPointer(String reason, String store) {
        return "No state in " + store + " is current, because the pointer is damaged: " + reason
                + ". Make one current with -Ddbt.useBuild=NUMBER, or run dbt:deploy and dbt:publish-state on the trunk.";
    }

    static String notReadable(String reason) {
        return "A stored state cannot be used: " + reason;
    }

    /** An invalid value of {@code dbt.useBuild}. */
    static String notABuild(String text) {
        return "dbt.useBuild is \"" + text + "\", but must be the number of a build, such as 41. Run dbt:state without"
                + " it to list the stored states.";
    }

    static String noSuchBuild(String build, String store, List<String> builds) {
        return "No state of build " + build + " in " + store + ". "
                + (builds.isEmpty()
                        ? "It has no state with a build number."
                        : "It has states of these builds: " + String.join(", ", builds) + ".");
    }

    static String alreadyCurrent(StatePointer state, String store) {
        return "The state of " + state.origin() + " is already the current one in " + store + ".";
    }

    static String madeCurrent(StatePointer state, String store) {
        return "The current state in " + store + " is now that of " + state.origin()
                + ", until a build newer than all stored ones publishes. Production itself is not changed.";
    }
}
