package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.Definitions;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.steps.DeclaredNames;
import io.github.dbtmaven.pipelines.yaml.steps.StepReader;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code definitions} of a file, including its pipelines.
 *
 * @param known names that the steps of the file can use
 * @param pipelines names of all pipelines, also of those with an error, which was reported
 */
record DefinitionsSection(DeclaredNames known, Imports imports, Definitions definitions, Set<String> pipelines) {
    DefinitionsSection {
        pipelines = Set.copyOf(pipelines);
    }

    /** Reads only the definitions of a file. */
    static DefinitionsSection read(Value root, ImportedFile.Reader files, Report report) {
        Optional<Entry> section = Entries.find(root, report).entries().stream()
                .filter(entry -> entry.key().equals("definitions"))
                .findFirst();
        return read(section.map(Entry::value).filter(Value::isMap), isExported(root), files, report);
    }

    static DefinitionsSection read(
            Optional<Value> section, boolean exported, ImportedFile.Reader files, Report report) {
        Optional<CheckedMap> fields = section.map(map -> CheckedMap.of(map, MapKind.DEFINITIONS, report));
        DeclaredNames known =
                fields.map(found -> new DefinitionsReader(report).read(found)).orElse(DeclaredNames.NOTHING);
        Imports imports = Imports.of(fields.flatMap(found -> found.value("imports")), files, report);
        Map<String, Pipeline> pipelines = new LinkedHashMap<>();
        PipelineReader reader = new PipelineReader(new StepReader(known), imports, report);
        Set<String> names = new HashSet<>();
        for (Entry entry : fields.flatMap(found -> found.value("pipelines"))
                .map(map -> Entries.of(map, report))
                .orElse(List.of())) {
            names.add(entry.key());
            if (exported && Entries.has(entry.value(), "import")) {
                report.error(ProblemCode.EXPORTED_IMPORT, entry.at(), ImportMessages.exported(entry.key()));
            } else {
                reader.read(entry, PipelineReader.Start.BY_HAND)
                        .ifPresent(pipeline -> pipelines.put(entry.key(), pipeline));
            }
        }
        Definitions named = known.definitions();
        return new DefinitionsSection(
                known, imports, new Definitions(named.caches(), named.services(), pipelines), names);
    }

    static boolean isExported(Value root) {
        return Entries.of(root, new Report("")).stream()
                .filter(entry -> entry.key().equals("export"))
                .anyMatch(entry -> entry.value().flag().orElse(false));
    }
}
