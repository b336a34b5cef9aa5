package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.CacheDefinition;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.VariableName;
import io.github.dbtmaven.pipelines.yaml.Entries.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What steps can refer to by name.
 *
 * @param caches those that could be read
 * @param cacheNames also of those that could not, so that one mistake does not give a second problem at every use
 */
record Definitions(Map<String, CacheDefinition> caches, Set<String> cacheNames, Set<String> services) {
    static final Definitions NONE = new Definitions(Map.of(), Set.of(), Set.of());

    static Definitions read(Value map, Report report) {
        Fields fields = Fields.of(map, Place.DEFINITIONS, report);
        Map<String, CacheDefinition> caches = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (Entry entry : entries(fields, "caches", report)) {
            names.add(entry.key());
            cache(entry, report).ifPresent(cache -> caches.put(cache.name(), cache));
        }
        Set<String> services = new HashSet<>();
        for (Entry entry : entries(fields, "services", report)) {
            services.add(entry.key());
            service(entry, report);
        }
        return new Definitions(caches, names, services);
    }

    private static List<Entry> entries(Fields fields, String key, Report report) {
        return fields.value(key).map(map -> Entries.of(map, report)).orElse(List.of());
    }

    private static Optional<CacheDefinition> cache(Entry entry, Report report) {
        Value value = entry.value();
        Optional<String> path = value.text().filter(text -> !text.isBlank());
        if (path.isPresent()) {
            return Optional.of(new CacheDefinition(entry.key(), path.get(), List.of(), entry.at()));
        }
        if (!value.isMap()) {
            report.error(
                    ProblemCode.WRONG_SHAPE,
                    entry.at(),
                    FileMessages.itemShape("cache '" + entry.key() + "'", "a path or a map", value.kind()));
            return Optional.empty();
        }
        List<Problem> remarks = new ArrayList<>();
        Fields fields = Fields.of(value, Place.CACHE, report.remarkingTo(remarks));
        fields.value("key").ifPresent(key -> Fields.of(key, Place.CACHE_KEY, report));
        return fields.text("path").map(text -> new CacheDefinition(entry.key(), text.value(), remarks, entry.at()));
    }

    /** Only looked at: services are refused where a step asks for them. */
    private static void service(Entry entry, Report report) {
        if (!entry.value().isMap()) {
            report.error(
                    ProblemCode.WRONG_SHAPE,
                    entry.at(),
                    FileMessages.itemShape(
                            "service \"" + entry.key() + "\"",
                            "a map",
                            entry.value().kind()));
            return;
        }
        Fields fields = Fields.of(entry.value(), Place.SERVICE, report.remarkingTo(new ArrayList<>()));
        fields.value("image").ifPresent(image -> new ImageReader(report).read(image));
        for (Entry variable : entries(fields, "variables", report)) {
            if (!VariableName.isValid(variable.key())) {
                report.error(ProblemCode.VARIABLE_NAME, variable.at(), FileMessages.variableName(variable.key()));
            }
        }
    }
}
