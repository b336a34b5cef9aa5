package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.explain.ListJson;
import io.github.dbtmaven.pipelines.explain.ListText;
import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.validate.JsonReport;
import io.github.dbtmaven.pipelines.validate.SarifReport;
import io.github.dbtmaven.pipelines.validate.TextReport;
import java.util.List;

/** Writes reports on checked files: their problems, and the pipelines in a file. */
public final class FileReports {
    private FileReports() {}

    /** Returns the problems as text. */
    public static String text(List<CheckedFile> files) {
        return new TextReport().of(files);
    }

    /** Returns the problems as JSON. */
    public static String json(List<CheckedFile> files) {
        return new JsonReport().of(files);
    }

    /**
     * Returns the problems as SARIF, for code hosts and editors.
     *
     * @param tool the name of the reporting program
     */
    public static String sarif(List<CheckedFile> files, String tool, String version) {
        return new SarifReport(tool, version).of(files);
    }

    /** Returns the number of problems of each severity: {@code 1 error and 2 warnings}. */
    public static String count(List<CheckedFile> files) {
        return TextReport.count(files);
    }

    /**
     * Returns the file with the errors of a checked file for a sentence: the file itself, or one that it imports. A verb in
     * the singular follows.
     */
    public static String subject(CheckedFile file) {
        return TextReport.subject(file);
    }

    /** Returns the pipelines of a file as text, after notes of one sentence each. */
    public static String pipelinesText(PipelinesFile file, List<String> notes) {
        return ListText.of(file, notes);
    }

    /** Returns the pipelines of a file as JSON. */
    public static String pipelinesJson(PipelinesFile file) {
        return ListJson.of(file);
    }
}
