package io.github.dbtmaven.pipelines.validate;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import java.util.List;

/** A format for the results of validation. Implementations are stateless and thread-safe. */
public interface ValidationReport {
    /**
     * Returns the whole report, with a line feed at its end.
     *
     * @param validations in the order of the report
     */
    String of(List<CheckedFile> validations);
}
