package io.github.dbtmaven.dbt.command;

import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import java.util.function.Consumer;

/** Runs dbt. Output is passed line by line to the {@code Progress} given at creation. */
public interface Dbt {
    /**
     * Installs packages if the project has any, then selects, checks and builds nodes.
     *
     * @param decided receives the decision after the selection and before the build; only called for a build with a
     * state
     * @throws io.github.dbtmaven.dbt.UserError if dbt does not start
     */
    DbtRun build(DbtBuild build, Consumer<BuildSelection> decided);
}
