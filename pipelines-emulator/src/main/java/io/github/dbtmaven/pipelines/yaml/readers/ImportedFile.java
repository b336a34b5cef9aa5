package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.Definitions;
import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.yaml.syntax.Overlooked;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import io.github.dbtmaven.pipelines.yaml.syntax.YamlText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An imported file, of which only the {@code definitions} are read. */
final class ImportedFile {
    private static final String NAME_END = "pipelines.yml";

    private ImportedFile() {}

    /**
     * Reads imported files.
     *
     * @param chain the files that led to this one, to detect circular imports
     */
    record Reader(ImportedFiles files, List<String> chain) {

        /** Reads the definitions of a file; empty if it is not available or invalid, which is reported. */
        Optional<Definitions> read(Located<String> location, Report report) {
            String path = location.value().replaceFirst("^(\\./|/)+", "");
            if (chain.contains(path)) {
                report.error(ProblemCode.IMPORT, location.at(), ImportMessages.circle(path));
                return Optional.empty();
            }
            if (!path.endsWith(NAME_END)) {
                // according to the documentation; Bitbucket's reaction to other names is unknown
                report.warning(ProblemCode.IMPORT, location.at(), ImportMessages.fileName(path, NAME_END));
            }
            Optional<String> text = files.text(path);
            if (text.isEmpty()) {
                // only a warning, because the file may be checked outside of its repository; a build that needs the
                // pipeline is rejected
                report.warning(ProblemCode.IMPORT, location.at(), ImportMessages.noFile(path));
                return Optional.empty();
            }
            Reader further = new Reader(
                    files, Stream.concat(chain.stream(), Stream.of(path)).toList());
            Report own = report.reading(text.get());
            Optional<Value> root = YamlText.compose(path, text.get(), own);
            if (root.isPresent() && !root.get().isMap()) {
                own.error(
                        ProblemCode.WRONG_SHAPE,
                        root.get().at(),
                        PipelineMessages.rootNotAMap(root.get().kind()));
            }
            root.ifPresent(value -> Overlooked.check(value, own));
            return root.filter(Value::isMap)
                    .map(map -> DefinitionsSection.read(map, further, own).definitions());
        }
    }
}
