package io.github.dbtmaven.dbt.command;

import io.github.dbtmaven.dbt.command.schema.MarkedSchema;
import io.github.dbtmaven.dbt.command.selection.ModifiedNodes;
import java.nio.file.Path;
import java.util.List;

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

    /**
     * Installs packages if the project has any, then lists what {@code state:modified} matches. Needs no warehouse. dbt
     * writes the manifest of the project, also if it cannot compare it with the state.
     *
     * @param state the folder with the manifest of the state
     * @throws io.github.dbtmaven.dbt.UserError if dbt does not start
     */
    ModifiedNodes modified(DbtTarget target, Path state);

    /**
     * Installs packages if the project has any, then writes the manifest. Needs no warehouse.
     *
     * @throws io.github.dbtmaven.dbt.UserError if dbt does not start or is not the Python implementation
     */
    ParseRun parse(DbtTarget target);

    /**
     * Lists the marked schemas of a repository in the databases of the project.
     *
     * @throws io.github.dbtmaven.dbt.UserError if dbt does not start or is not the Python implementation
     */
    SchemaRun markedSchemas(DbtTarget target, String repository);

    /**
     * Drops schemas that still carry the mark of the repository and of their pull request.
     *
     * @throws io.github.dbtmaven.dbt.UserError if dbt does not start or is not the Python implementation
     */
    SchemaRun dropSchemas(DbtTarget target, String repository, List<MarkedSchema> schemas);
}
