package io.github.dbtmaven.pipelines.validate;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import java.util.List;

/** A form in which the results of checks are handed out. Implementations are pure and safe for several threads. */
public interface ValidationReport {
    /**
     * The whole report, with a line feed at its end.
     *
     * @param validations in the order in which they shall appear
     */
    String of(List<CheckedFile> validations);
}
