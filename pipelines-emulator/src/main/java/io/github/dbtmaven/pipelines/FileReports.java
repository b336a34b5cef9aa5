package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.explain.ListJson;
import io.github.dbtmaven.pipelines.explain.ListText;
import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.validate.JsonReport;
import io.github.dbtmaven.pipelines.validate.SarifReport;
import io.github.dbtmaven.pipelines.validate.TextReport;
import java.util.List;

/** Reports on checked files: their problems, and the pipelines that a file has. */
public final class FileReports {
    private FileReports() {}

    /** The problems, for people. */
    public static String text(List<CheckedFile> files) {
        return new TextReport().of(files);
    }

    /** The problems, for scripts. */
    public static String json(List<CheckedFile> files) {
        return new JsonReport().of(files);
    }

    /**
     * The problems, for code hosts and editors.
     *
     * @param tool the name of the program that reports
     */
    public static String sarif(List<CheckedFile> files, String tool, String version) {
        return new SarifReport(tool, version).of(files);
    }

    /** How many problems of each severity: {@code 1 error and 2 warnings}. */
    public static String count(List<CheckedFile> files) {
        return TextReport.count(files);
    }

    /** The pipelines of a file, for people, after notes of one sentence each. */
    public static String pipelinesText(PipelinesFile file, List<String> notes) {
        return ListText.of(file, notes);
    }

    /** The pipelines of a file, for scripts. */
    public static String pipelinesJson(PipelinesFile file) {
        return ListJson.of(file);
    }
}
