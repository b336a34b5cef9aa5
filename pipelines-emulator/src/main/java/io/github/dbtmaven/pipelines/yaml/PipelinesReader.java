package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.CloneSettings;
import io.github.dbtmaven.pipelines.model.Options;
import io.github.dbtmaven.pipelines.model.Pipelines;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a {@code bitbucket-pipelines.yml} as the service does, and tells everything that is wrong with it at once. What
 * the service accepts and this emulator cannot play yet does not make a file unreadable: it stays with the step or
 * pipeline in question, so that the others can still be played.
 *
 * <p>A pure function of the text; safe for several threads. No input makes it throw.
 */
public final class PipelinesReader {

    /**
     * Reads a file.
     *
     * @param fileName the path as the user wrote it, for messages
     * @param text the whole file
     */
    public ReadResult read(String fileName, String text) {
        List<Problem> remarks = new ArrayList<>();
        Report report = new Report(remarks);
        Optional<PipelinesFile> file =
                YamlText.compose(fileName, text, report).flatMap(root -> file(fileName, root, report, remarks));
        return new ReadResult(file.filter(read -> !report.hasErrors()), report.problems());
    }

    private static Optional<PipelinesFile> file(String name, Value root, Report report, List<Problem> remarks) {
        if (!root.isMap()) {
            report.error(ProblemCode.WRONG_SHAPE, root.at(), FileMessages.rootNotAMap(root.kind()));
            return Optional.empty();
        }
        Fields fields = Fields.of(root, Place.FILE, report);
        Definitions definitions = fields.value("definitions")
                .map(map -> Definitions.read(map, report))
                .orElse(Definitions.NONE);
        Optional<Pipelines> pipelines = fields.entry("pipelines")
                .map(section -> new SectionsReader(new StepReader(definitions), report).read(section));
        Options options =
                fields.value("options").map(map -> options(map, report)).orElse(Options.UNSET);
        return pipelines.map(read -> new PipelinesFile(
                name,
                fields.value("image").flatMap(image -> new ImageReader(report).read(image)),
                options,
                fields.value("clone")
                        .map(clone -> CloneReader.read(clone, report))
                        .orElse(CloneSettings.UNSET),
                definitions.caches(),
                read,
                remarks,
                fields.remark("triggers")));
    }

    private static Options options(Value map, Report report) {
        Fields fields = Fields.of(map, Place.OPTIONS, report);
        return new Options(fields.number("max-time"), StepReader.size(fields, report));
    }
}
