package io.github.dbtmaven.dbt.workflow.rehearsal.missing;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.warehouse.PreparationSql;
import io.github.dbtmaven.dbt.warehouse.WarehouseContents;
import io.github.dbtmaven.dbt.workflow.FileErrors;
import io.github.dbtmaven.dbt.workflow.rehearsal.needs.DeclaredNeeds;
import io.github.dbtmaven.dbt.workflow.rehearsal.needs.NeedsReader;
import io.github.dbtmaven.dbt.workflow.rehearsal.needs.RehearsedProject;
import io.github.dbtmaven.dbt.workflow.rehearsal.output.DbtError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The database objects that a project needs: its SQL, and the objects that are still missing afterwards. Missing
 * objects are only a warning, because a step may create them, or no selected model may read them.
 *
 * @param sql empty if there is no {@code pipelines-warehouse.sql}
 */
public record WarehouseNeeds(Optional<PreparationSql> sql, DeclaredNeeds declared) {
    private static final String FILE = "pipelines-warehouse.sql";

    /** No needs, for a warehouse of the user. */
    public static final WarehouseNeeds NONE = new WarehouseNeeds(Optional.empty(), DeclaredNeeds.NONE);

    /**
     * Reads the SQL next to the pipelines file and the files of the dbt project.
     *
     * @throws UserError if the SQL file is not readable
     */
    public static WarehouseNeeds of(Path pipelinesFile, Optional<RehearsedProject> project) {
        Path file = pipelinesFile.resolveSibling(FILE);
        return new WarehouseNeeds(read(file), project.map(NeedsReader::read).orElse(DeclaredNeeds.NONE));
    }

    private static Optional<PreparationSql> read(Path file) {
        try {
            return Optional.of(new PreparationSql(FILE, Files.readString(file)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UserError(FileErrors.unreadable(file, e), e);
        }
    }

    /** Returns the objects that the database lacks. */
    DeclaredNeeds missing(EmbeddedWarehouse warehouse) {
        WarehouseContents contents = warehouse.contents();
        return new DeclaredNeeds(
                declared.sources().stream()
                        .filter(source -> !contents.hasRelation(source.schema(), source.table()))
                        .toList(),
                declared.roles().stream()
                        .filter(role -> !contents.hasRole(role.name()))
                        .toList());
    }

    /** Returns notices for the user before the first build. */
    public List<String> notices(EmbeddedWarehouse warehouse) {
        List<String> notices = new ArrayList<>();
        if (!warehouse.preparedWith().equals(sql.map(PreparationSql::text).orElse(""))) {
            notices.add(WarehouseMessages.changedSince(FILE));
        }
        DeclaredNeeds missing = missing(warehouse);
        if (!missing.sources().isEmpty()) {
            notices.add(WarehouseMessages.missingSources(missing.sources(), FILE));
        }
        if (!missing.roles().isEmpty()) {
            notices.add(WarehouseMessages.missingRoles(missing.roles(), FILE));
        }
        return notices;
    }

    /** Returns a hint for dbt's errors about missing objects; empty for other errors. */
    public static String hint(List<DbtError> errors) {
        return WarehouseMessages.hint(errors, FILE);
    }
}
