package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.OtherRepository;
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
     * @param repository precedes the names of its files; empty for the repository of the importing file
     * @param chain the files that led to this one, to detect circular imports
     */
    record Reader(ImportedFiles files, String repository, List<String> chain) {
        /** Reads files of another repository. */
        Reader of(OtherRepository.Found other) {
            return new Reader(other.files(), other.label() + ":", chain);
        }

        /** Reads the definitions of a file of another repository, which must be exported. */
        Optional<DefinitionsSection> readExported(Located<String> location, Report report) {
            return read(location, true, report);
        }

        /** Reads the definitions of a file; empty if it is not available or invalid, which is reported. */
        Optional<DefinitionsSection> read(Located<String> location, Report report) {
            return read(location, false, report);
        }

        private Optional<DefinitionsSection> read(Located<String> location, boolean exported, Report report) {
            String path = location.value().replaceFirst("^(\\./|/)+", "");
            String name = repository + path;
            if (chain.contains(name)) {
                report.error(ProblemCode.IMPORT, location.at(), ImportMessages.circle(name));
                return Optional.empty();
            }
            if (!path.endsWith(NAME_END)) {
                // according to the documentation; Bitbucket's reaction to other names is unknown
                report.warning(ProblemCode.IMPORT, location.at(), ImportMessages.fileName(path, NAME_END));
            }
            Optional<String> text = files.text(path);
            boolean isLink = text.isEmpty() && files.isLink(path);
            if (text.isEmpty() && !repository.isEmpty()) {
                report.error(
                        ProblemCode.IMPORT,
                        location.at(),
                        isLink ? ImportMessages.link(name) : ImportMessages.noFileThere(name));
                return Optional.empty();
            } else if (text.isEmpty()) {
                // only a warning, because the file may be checked outside of its repository; a build that needs the
                // pipeline is rejected
                report.warning(
                        ProblemCode.IMPORT,
                        location.at(),
                        isLink ? ImportMessages.link(name) : ImportMessages.noFile(path));
                return Optional.empty();
            }
            Reader further = new Reader(
                    files,
                    repository,
                    Stream.concat(chain.stream(), Stream.of(name)).toList());
            Report own = report.reading(text.get());
            Optional<Value> root = YamlText.compose(name, text.get(), own);
            if (root.isPresent() && !root.get().isMap()) {
                own.error(
                        ProblemCode.WRONG_SHAPE,
                        root.get().at(),
                        PipelineMessages.rootNotAMap(root.get().kind()));
            }
            root.ifPresent(value -> Overlooked.check(value, own));
            Optional<Value> map = root.filter(Value::isMap);
            if (exported && map.isPresent() && !DefinitionsSection.isExported(map.get())) {
                report.error(ProblemCode.IMPORT, location.at(), ImportMessages.notExported(name));
                return Optional.empty();
            }
            return map.map(definitions -> DefinitionsSection.read(definitions, further, own));
        }
    }
}
