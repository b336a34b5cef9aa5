package io.github.dbtmaven.dbt.command;

import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import java.util.function.Consumer;

/** Runs dbt. Output is passed line by line to the {@code Progress} given at creation. Closing it ends a prepared dbt. */
public interface Dbt extends AutoCloseable {
    /** Starts what a build needs and what depends neither on the state nor on the selection. */
    default void prepare(DbtProject project) {}

    /**
     * Installs packages if the project has any, then selects, checks and builds nodes.
     *
     * @param decided receives the decision after the selection and before the build; only called for a build with a
     * state
     * @throws io.github.dbtmaven.dbt.UserError if dbt does not start
     */
    DbtRun build(DbtBuild build, Consumer<BuildSelection> decided);

    @Override
    default void close() {}
}
