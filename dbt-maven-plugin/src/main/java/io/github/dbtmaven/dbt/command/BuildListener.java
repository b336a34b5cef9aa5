package io.github.dbtmaven.dbt.command;

import io.github.dbtmaven.dbt.command.schema.PreparedSchemas;
import io.github.dbtmaven.dbt.command.selection.BuildSelection;

/** Receives what a build is going to do, before it starts. */
@FunctionalInterface
public interface BuildListener {
    /** Receives the selection of a build with a state. */
    void selected(BuildSelection selection);

    /** Receives the schemas of a build for a pull request. */
    default void prepared(PreparedSchemas schemas) {}
}
