package io.github.dbtmaven.dbt.workflow.validate;

import io.github.dbtmaven.pipelines.FileReports;
import io.github.dbtmaven.pipelines.model.CheckedFile;
import java.util.List;

/** The values of {@code dbt.format}. */
public enum ReportFormat {
    /** For humans. */
    TEXT,
    /** For scripts. */
    JSON,
    /** For code hosts and editors. */
    SARIF;

    String report(List<CheckedFile> files, String version) {
        return switch (this) {
            case TEXT -> FileReports.text(files);
            case JSON -> FileReports.json(files);
            case SARIF -> FileReports.sarif(files, "dbt-maven-plugin", version);
        };
    }
}
