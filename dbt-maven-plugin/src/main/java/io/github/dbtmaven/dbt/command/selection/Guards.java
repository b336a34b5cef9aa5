package io.github.dbtmaven.dbt.command.selection;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What the checks before a build found.
 *
 * @param overwrites selected nodes that would overwrite a relation of production
 * @param otherDatabase selected nodes that would read production in a database that the adapter cannot reach
 * @param otherAdapter present if the state is of another warehouse
 * @param unseen present if production lacks relations that selected nodes would read, or if that is not known
 * @param hooks hooks that name a schema which only production uses; they do not prevent the build
 */
public record Guards(
        List<Overwrite> overwrites,
        List<Read> otherDatabase,
        Optional<Adapters> otherAdapter,
        Optional<Unseen> unseen,
        List<Hook> hooks) {
    /** Nothing was found. */
    public static final Guards PASSED = new Guards(List.of(), List.of(), Optional.empty(), Optional.empty(), List.of());

    public Guards {
        overwrites = List.copyOf(overwrites);
        otherDatabase = List.copyOf(otherDatabase);
        requireNonNull(otherAdapter, "otherAdapter");
        requireNonNull(unseen, "unseen");
        hooks = List.copyOf(hooks);
    }

    /** Returns whether the build must not start. */
    public boolean prevent() {
        return !overwrites.isEmpty() || !otherDatabase.isEmpty() || otherAdapter.isPresent() || unseen.isPresent();
    }

    /**
     * A node that would write to production.
     *
     * @param owner the node of the state that owns the relation; empty if it would add a relation to production's
     * schema
     */
    public record Overwrite(String uniqueId, String relation, String owner) {
        public Overwrite {
            requireNonNull(uniqueId, "uniqueId");
            requireNonNull(relation, "relation");
            requireNonNull(owner, "owner");
        }
    }

    /** A node that would read this relation of production. */
    public record Read(String uniqueId, String relation) {
        public Read {
            requireNonNull(uniqueId, "uniqueId");
            requireNonNull(relation, "relation");
        }
    }

    /**
     * Relations of production that were not seen.
     *
     * @param missing what the warehouse does not have, by the id of its node
     * @param error why the warehouse did not answer; empty if it did
     */
    public record Unseen(List<Read> missing, String error) {
        public Unseen {
            missing = List.copyOf(missing);
            requireNonNull(error, "error");
        }
    }

    /** The adapter types of the state and of the target. */
    public record Adapters(String state, String target) {
        public Adapters {
            requireNonNull(state, "state");
            requireNonNull(target, "target");
        }
    }

    /**
     * A hook.
     *
     * @param uniqueId an operation of the project, or the node that has the hook
     * @param schema the schema that it names
     */
    public record Hook(String uniqueId, String schema) {
        public Hook {
            requireNonNull(uniqueId, "uniqueId");
            requireNonNull(schema, "schema");
        }
    }
}
