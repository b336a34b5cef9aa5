package io.github.dbtmaven.dbt.workflow.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a report goes: whoever reads it finds the old one or the new one, never a half. */
public final class ReportFile {
    private final Path file;

    /** @param file absolute */
    public ReportFile(Path file) {
        this.file = requireNonNull(file, "file");
    }

    /**
     * Writes, and makes the folders that are missing.
     *
     * @throws UserError when that is not possible
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
            throw new UserError(ValidateMessages.outputTrouble(file, FileTrouble.reason(e)), e);
        }
    }
}
