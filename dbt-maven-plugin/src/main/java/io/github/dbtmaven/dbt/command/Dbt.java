package io.github.dbtmaven.dbt.command;

/** Runs dbt. Output is passed line by line to the {@code Progress} given at creation. */
public interface Dbt {
    /**
     * Installs packages if the project has any, then selects, checks and builds nodes.
     *
     * <p>A build in the schemas of a pull request does not start if these cannot be created: {@link DbtRun#denied}.
     *
     * @param listener is called before the build
     * @throws io.github.dbtmaven.dbt.UserError if dbt does not start
     */
    DbtRun build(DbtBuild build, BuildListener listener);
}
