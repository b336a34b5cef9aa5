package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.yaml.readers.PipelinesFileReader;
import io.github.dbtmaven.pipelines.yaml.readers.Template;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.Overlooked;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import io.github.dbtmaven.pipelines.yaml.syntax.YamlText;
import java.util.Optional;

/**
 * Reads a {@code bitbucket-pipelines.yml} like Bitbucket and reports all problems at once. Keys that the emulator does
 * not support are not problems of the file: the model keeps all keys, and the planner decides.
 *
 * <p>A pure function of the texts; thread-safe. Never throws an exception for any input.
 */
public final class PipelinesReader {

    /** Reads a file without imports. */
    public ReadResult read(String fileName, String text) {
        return read(fileName, text, ImportedFiles.NONE);
    }

    /**
     * Reads a file.
     *
     * @param fileName the path as the user wrote it, for messages
     * @param text the whole file
     * @param others the files that can be imported
     */
    public ReadResult read(String fileName, String text, ImportedFiles others) {
        Report report = new Report(text);
        Optional<Value> root = YamlText.compose(fileName, text, report);
        Optional<PipelinesFile> file = root.flatMap(value -> PipelinesFileReader.read(fileName, value, others, report));
        root.ifPresent(value -> Overlooked.check(value, report));
        if (root.isEmpty()) {
            report.templateWith(Template.inLines(fileName, text));
        } else if (Entries.has(root.get(), "pipelines")) {
            report.templateWith(Template.inValues(root.get(), report.source()));
        }
        return new ReadResult(file.filter(read -> !report.hasErrors()), report.problems(), report.written());
    }
}
