package io.github.dbtmaven.dbt.workflow.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a report atomically, so that readers never see a partial file. */
public final class ReportFile {
    private final Path file;

    /**
     * Writes to this file.
     *
     * @param file absolute
     */
    public ReportFile(Path file) {
        this.file = requireNonNull(file, "file");
    }

    /**
     * Writes the report and creates missing folders.
     *
     * @throws UserError if writing fails
     */
    public void write(String report) {
        if (Files.isDirectory(file)) {
            throw new UserError(ValidateMessages.outputTrouble(file, "it is a folder"));
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(part, report);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserError(ValidateMessages.outputTrouble(file, FileErrors.reason(e)), e);
        }
    }
}
