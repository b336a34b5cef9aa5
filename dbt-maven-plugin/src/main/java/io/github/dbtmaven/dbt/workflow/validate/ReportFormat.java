package io.github.dbtmaven.dbt.workflow.validate;

import io.github.dbtmaven.pipelines.validate.JsonReport;
import io.github.dbtmaven.pipelines.validate.SarifReport;
import io.github.dbtmaven.pipelines.validate.TextReport;
import io.github.dbtmaven.pipelines.validate.ValidationReport;

/** The values of {@code dbt.format}. */
public enum ReportFormat {
    /** For humans. */
    TEXT,
    /** For scripts. */
    JSON,
    /** For code hosts and editors. */
    SARIF;

    ValidationReport report(String version) {
        return switch (this) {
            case TEXT -> new TextReport();
            case JSON -> new JsonReport();
            case SARIF -> new SarifReport("dbt-maven-plugin", version);
        };
    }
}
