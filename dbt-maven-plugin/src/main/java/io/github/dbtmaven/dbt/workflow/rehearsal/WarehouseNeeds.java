package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.warehouse.PreparationSql;
import io.github.dbtmaven.dbt.warehouse.WarehouseContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a project needs in the rehearsal's database: the SQL that it brings, and what is missing after that SQL ran. Missing
 * is a warning and no refusal: a step may create it, or no model that is selected may read it.
 *
 * @param sql empty when there is no {@code pipelines-warehouse.sql}
 */
record WarehouseNeeds(Optional<PreparationSql> sql, DeclaredNeeds declared) {
    static final String FILE = "pipelines-warehouse.sql";

    /** Of a warehouse of the user's own. */
    static final WarehouseNeeds NONE = new WarehouseNeeds(Optional.empty(), DeclaredNeeds.NONE);

    /**
     * Reads the SQL beside the pipelines file and the files of the dbt project.
     *
     * @throws RehearsalException when the SQL cannot be read
     */
    static WarehouseNeeds of(PipelinesSource source, Optional<RehearsedProject> project) {
        Path file = source.path().resolveSibling(FILE);
        return new WarehouseNeeds(read(file), project.map(NeedsReader::read).orElse(DeclaredNeeds.NONE));
    }

    private static Optional<PreparationSql> read(Path file) {
        try {
            return Optional.of(new PreparationSql(FILE, Files.readString(file)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new RehearsalException(RehearsalMessages.unreadable(file, e), e);
        }
    }

    /** What the database lacks. */
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

    /** What a person should know of it before the first build. */
    List<String> notices(EmbeddedWarehouse warehouse) {
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
}
