package io.github.dbtmaven.dbt.artifact;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads dbt artifacts with a streaming parser, because the manifest of a large project has 50 to 100 MB. Ignores
 * unknown keys and accepts null in any field, since newer dbt releases add keys. All methods throw {@link
 * ArtifactException} if the file is unusable.
 */
public final class ArtifactReader {
    /** dbt 1.8 to 1.12 accept these versions as state; with any other version they exit with code 2. */
    private static final int OLDEST_MANIFEST = 4;

    private static final int NEWEST_MANIFEST = 12;
    private static final int OLDEST_RESULTS = 4;
    private static final int NEWEST_RESULTS = 6;
    private static final int SOURCES = 3;

    private ArtifactReader() {}

    /** Reads a manifest of schema v4 to v12. */
    public static Manifest manifest(Path file) {
        Map<String, ManifestNode> nodes = new LinkedHashMap<>();
        Set<String> disabled = new LinkedHashSet<>();
        ArtifactMetadata metadata = read(file, "manifest", OLDEST_MANIFEST, NEWEST_MANIFEST, (key, parser) -> {
            if (key.equals("nodes") || key.equals("functions")) {
                Fields.entries(parser, id -> node(id, parser).ifPresent(node -> nodes.put(id, node)));
            } else if (key.equals("disabled")) {
                Fields.entries(parser, id -> {
                    disabled.add(id);
                    parser.skipChildren();
                });
            } else {
                parser.skipChildren();
            }
        });
        return new Manifest(metadata, nodes, disabled);
    }

    /**
     * Reads a manifest of schema v4 to v12 with the caller's reader, which consumes each section except the metadata. The
     * parser reports byte offsets in the file.
     */
    public static ArtifactMetadata manifest(Path file, Fields.Reader sections) {
        return read(file, "manifest", OLDEST_MANIFEST, NEWEST_MANIFEST, sections);
    }

    /** Reads run results of schema v4 to v6. */
    public static RunResults runResults(Path file) {
        List<NodeResult> results = new ArrayList<>();
        double[] elapsed = {0};
        ArtifactMetadata metadata = read(file, "run-results", OLDEST_RESULTS, NEWEST_RESULTS, (key, parser) -> {
            if (key.equals("results")) {
                Fields.items(parser, () -> results.add(result(parser)));
            } else if (key.equals("elapsed_time")) {
                elapsed[0] = parser.getValueAsDouble();
            } else {
                parser.skipChildren();
            }
        });
        return new RunResults(metadata, results, elapsed[0]);
    }

    /** Reads the metadata of source freshness results, of schema v3, the only one that dbt 1.8 to 1.12 accept as state. */
    public static ArtifactMetadata sources(Path file) {
        return sources(file, (key, parser) -> parser.skipChildren());
    }

    /** Same, with the caller's reader, which consumes each section except the metadata. */
    static ArtifactMetadata sources(Path file, Fields.Reader sections) {
        return read(file, "sources", SOURCES, SOURCES, sections);
    }

    /** Reads the file to its end, so that a truncated file is rejected. */
    private static ArtifactMetadata read(Path file, String kind, int oldest, int newest, Fields.Reader rest) {
        if (!Files.isRegularFile(file)) {
            throw new ArtifactException("does not exist");
        }
        MetadataReader metadata = new MetadataReader();
        try (JsonParser parser = Fields.FACTORY.createParser(file.toFile())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ArtifactException("is not a JSON object");
            }
            Fields.entries(parser, key -> {
                if (key.equals("metadata")) {
                    metadata.read(parser);
                } else {
                    rest.read(key, parser);
                }
            });
            if (parser.nextToken() != null) {
                throw new ArtifactException("has content after its end, as if it was written twice");
            }
        } catch (JsonProcessingException e) {
            throw new ArtifactException("is not complete JSON (" + JsonErrors.reason(e) + ")", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return metadata.checked(kind, oldest, newest);
    }

    /** Reads a node. Empty for a disabled test, which dbt keeps among the nodes. */
    private static Optional<ManifestNode> node(String id, JsonParser parser) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> parents = new ArrayList<>();
        List<String> hooks = new ArrayList<>();
        Fields.entries(parser, key -> {
            switch (key) {
                case "resource_type", "relation_name", "original_file_path", "database", "schema", "alias" ->
                    Fields.text(parser).ifPresent(text -> texts.put(key, text));
                case "config" -> Fields.entries(parser, inner -> config(inner, parser, texts, hooks));
                case "raw_code" ->
                    Fields.text(parser)
                            .filter(sql -> id.startsWith("operation."))
                            .ifPresent(hooks::add);
                case "depends_on" ->
                    Fields.entries(parser, inner -> {
                        if (inner.equals("nodes")) {
                            parents.addAll(Fields.texts(parser));
                        } else {
                            parser.skipChildren();
                        }
                    });
                default -> parser.skipChildren();
            }
        });
        if ("false".equals(texts.get("enabled"))) {
            return Optional.empty();
        }
        String type = texts.getOrDefault("resource_type", id.substring(0, Math.max(0, id.indexOf('.'))));
        return Optional.of(new ManifestNode(
                id,
                type,
                texts.getOrDefault("original_file_path", ""),
                type.equals("function")
                        ? Optional.of(function(texts))
                        : Optional.ofNullable(texts.get("relation_name")),
                parents,
                Optional.ofNullable(texts.get("database")),
                hooks,
                type.equals("snapshot") || "false".equals(texts.get("full_refresh"))));
    }

    private static void config(String key, JsonParser parser, Map<String, String> texts, List<String> hooks)
            throws IOException {
        switch (key) {
            case "enabled", "full_refresh" -> Fields.text(parser).ifPresent(text -> texts.put(key, text));
            case "pre-hook", "post-hook" ->
                Fields.items(
                        parser,
                        () -> Fields.entries(parser, inner -> Fields.text(parser)
                                .filter(sql -> inner.equals("sql"))
                                .ifPresent(hooks::add)));
            default -> parser.skipChildren();
        }
    }

    /** Builds the name from database, schema and alias, because dbt writes no relation_name for functions. */
    private static String function(Map<String, String> texts) {
        return Stream.of("database", "schema", "alias")
                .map(texts::get)
                .filter(Objects::nonNull)
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(".", "", "()"));
    }

    private static NodeResult result(JsonParser parser) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Fields.entries(parser, key -> {
            switch (key) {
                case "unique_id", "status", "message" -> Fields.text(parser).ifPresent(text -> texts.put(key, text));
                default -> parser.skipChildren();
            }
        });
        return new NodeResult(
                texts.getOrDefault("unique_id", ""),
                texts.getOrDefault("status", ""),
                Optional.ofNullable(texts.get("message")));
    }
}
