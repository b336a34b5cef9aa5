package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.NodeEvents;
import io.github.dbtmaven.dbt.command.reuse.BuildFingerprints;
import io.github.dbtmaven.dbt.command.schema.SchemaDenied;
import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The result of a build.
 *
 * @param exitCode dbt's exit code: 0 success, 1 a node or a test failed, 2 the project or the command line is invalid
 * @param refused whether the overwrite check prevented the build
 * @param decision the selection; empty if there is no state, or dbt could not parse the project
 * @param tooMany present if more nodes than allowed would be built; nothing was built
 * @param events what dbt reported of each node; empty if this dbt reports nothing, or it is not a deploy
 * @param missingVariables environment variables that the profile or the project requires and that are not set
 * @param denied present if the pull request cannot have schemas of its own; nothing was built
 * @param complaint dbt's fatal error, shortened
 * @param fingerprints what was built for a pull request; empty if it has no schemas of its own, or nothing was built
 */
public record DbtRun(
        int exitCode,
        boolean refused,
        Optional<BuildSelection> decision,
        OptionalLong tooMany,
        Optional<NodeEvents> events,
        Optional<SchemaDenied> denied,
        List<String> missingVariables,
        Optional<String> complaint,
        Optional<BuildFingerprints> fingerprints) {
    public DbtRun {
        requireNonNull(complaint, "complaint");
        requireNonNull(fingerprints, "fingerprints");
        requireNonNull(decision, "decision");
        requireNonNull(tooMany, "tooMany");
        requireNonNull(events, "events");
        requireNonNull(denied, "denied");
        missingVariables = List.copyOf(missingVariables);
    }

    /** Creates the result of a build that did not start, because the pull request cannot have schemas of its own. */
    static DbtRun denied(SchemaDenied denied) {
        return new DbtRun(
                0,
                false,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(denied),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Creates the result of a build that did not start, because dbt would build more nodes than allowed. */
    static DbtRun tooMany(long nodes, Optional<BuildSelection> decision) {
        return new DbtRun(
                0,
                false,
                decision,
                OptionalLong.of(nodes),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns whether the build succeeded. */
    public boolean passed() {
        return exitCode == 0 && !refused && tooMany.isEmpty() && denied.isEmpty();
    }
}
