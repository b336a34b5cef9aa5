package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.CacheDefinition;
import io.github.dbtmaven.pipelines.model.Definitions;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.ServiceDefinition;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.keys.KeyMessages;
import io.github.dbtmaven.pipelines.yaml.steps.DeclaredNames;
import io.github.dbtmaven.pipelines.yaml.steps.Texts;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the caches and services of {@code definitions}. */
final class DefinitionsReader {
    private final Report report;

    DefinitionsReader(Report report) {
        this.report = report;
    }

    DeclaredNames read(CheckedMap fields) {
        Map<String, CacheDefinition> caches = new LinkedHashMap<>();
        Set<String> cacheNames = new LinkedHashSet<>();
        for (Entry entry : entries(fields, "caches")) {
            cacheNames.add(entry.key());
            cache(entry).ifPresent(cache -> caches.put(cache.name(), cache));
        }
        Map<String, ServiceDefinition> services = new LinkedHashMap<>();
        Set<String> serviceNames = new LinkedHashSet<>();
        for (Entry entry : entries(fields, "services")) {
            serviceNames.add(entry.key());
            new ServiceReader(report).read(entry).ifPresent(service -> services.put(service.name(), service));
        }
        return new DeclaredNames(new Definitions(caches, services, Map.of()), cacheNames, serviceNames);
    }

    private List<Entry> entries(CheckedMap fields, String key) {
        return fields.value(key).map(map -> Entries.of(map, report)).orElse(List.of());
    }

    private Optional<CacheDefinition> cache(Entry entry) {
        Value value = entry.value();
        Optional<String> path = value.string().filter(text -> !text.isBlank());
        if (path.isPresent()) {
            return Optional.of(new CacheDefinition(entry.key(), path.get(), List.of(), List.of(), entry.at()));
        }
        if (!value.isMap()) {
            report.error(
                    value.isNothing() ? ProblemCode.EMPTY_SECTION : ProblemCode.WRONG_SHAPE,
                    entry.at(),
                    value.isList()
                            ? KeyMessages.itemShape("cache '" + entry.key() + "'", "a path or a map", value.kind())
                            : KeyMessages.notAString("cache '" + entry.key() + "'", value));
            return Optional.empty();
        }
        List<WrittenKey> written = new ArrayList<>();
        Report own = report.of(written);
        CheckedMap fields = CheckedMap.of(value, MapKind.CACHE, own);
        Texts texts = new Texts(own);
        return fields.text("path")
                .map(text -> new CacheDefinition(
                        entry.key(),
                        text.value(),
                        fields.value("key")
                                .map(key -> texts.of(CheckedMap.of(key, MapKind.CACHE_KEY, own), "files", "A key file"))
                                .orElse(List.of()),
                        written,
                        entry.at()));
    }
}
