package io.github.dbtmaven.dbt.command;

import java.util.function.Consumer;

/** Runs dbt. Its output goes to the {@code Progress} of the one who made it, line by line as it happens. */
public interface Dbt {
    /**
     * Installs packages where the project names some, selects, guards and builds.
     *
     * @param decided hears the decision after the selection and before the build; only for a build with a state
     * @throws io.github.dbtmaven.dbt.UserError when dbt cannot be started
     */
    DbtRun build(DbtBuild build, Consumer<Decision> decided);
}
