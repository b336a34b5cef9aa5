package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads additional certificates that steps trust. */
final class CompanyCertificates {
    private CompanyCertificates() {}

    /** Returns the PEM text of the bundle. */
    static List<String> read(Optional<Path> file) {
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            // certificates are ASCII; comments between them may have any encoding
            String pem = Files.readString(file.get(), StandardCharsets.ISO_8859_1);
            if (!pem.contains("-----BEGIN CERTIFICATE-----")) {
                throw new UserError(RehearsalMessages.noCertificates(file.get()));
            }
            return List.of(pem);
        } catch (IOException e) {
            throw new UserError(RehearsalMessages.unreadableCertificates(file.get(), e), e);
        }
    }
}
