package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The small file that names the current state archive. It is written last, so that it never names an incomplete
 * archive.
 *
 * @param files the files in the archive
 * @param versions of dbt and its adapters, by package name
 */
public record StatePointer(
        StoredFile archive,
        List<StoredFile> files,
        String project,
        String target,
        Origin origin,
        Map<String, String> versions,
        Instant finishedAt) {
    /** The file name of the pointer in every store. */
    public static final String NAME = "dbt-state.json";

    private static final int SCHEMA = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    public StatePointer {
        requireNonNull(archive, "archive");
        files = List.copyOf(files);
        requireNonNull(project, "project");
        requireNonNull(target, "target");
        requireNonNull(origin, "origin");
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        requireNonNull(finishedAt, "finishedAt");
    }

    /** The name, size and checksum of a file. The name always denotes a file directly inside a folder. */
    public record StoredFile(String name, long bytes, String sha256) {
        /** Limits what a damaged pointer can request: about ten times the largest known manifest. */
        private static final long LARGEST = 2L << 30;

        public StoredFile {
            StateName.checked(name);
            if (bytes < 0 || bytes > LARGEST || !sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("\"" + name + "\" has no valid size and SHA-256");
            }
        }
    }

    void write(Path file) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("schema", SCHEMA).put("kind", "applied");
        json.set("archive", json(archive));
        var list = json.putArray("files");
        files.forEach(each -> list.add(json(each)));
        json.put("project", project).put("target", target);
        origin.commit().ifPresent(commit -> json.put("commit", commit));
        origin.branch().ifPresent(branch -> json.put("branch", branch));
        origin.build().ifPresent(build -> json.put("build", build));
        json.put("finishedAt", finishedAt.toString());
        ObjectNode packages = json.putObject("versions");
        versions.forEach(packages::put);
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
    }

    /**
     * Reads a pointer.
     *
     * @throws IllegalArgumentException if the file is not a valid pointer; the message gives the reason
     */
    static StatePointer read(Path file) throws IOException {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            if (json.path("schema").asInt() != SCHEMA) {
                throw new IllegalArgumentException("it has schema "
                        + json.path("schema").asText("none") + ", but this version reads schema " + SCHEMA);
            }
            List<StoredFile> files = new ArrayList<>();
            json.path("files").forEach(each -> files.add(storedFile(each)));
            Map<String, String> versions = new LinkedHashMap<>();
            json.path("versions")
                    .properties()
                    .forEach(each -> versions.put(each.getKey(), each.getValue().asText()));
            return new StatePointer(
                    storedFile(json.path("archive")),
                    files,
                    json.path("project").asText(),
                    json.path("target").asText(),
                    new Origin(text(json, "commit"), text(json, "branch"), text(json, "build")),
                    versions,
                    Instant.parse(json.path("finishedAt").asText()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException | DateTimeParseException e) {
            throw new IllegalArgumentException("it is not complete JSON of the expected form", e);
        }
    }

    private static ObjectNode json(StoredFile file) {
        return JSON.createObjectNode()
                .put("name", file.name())
                .put("bytes", file.bytes())
                .put("sha256", file.sha256());
    }

    private static StoredFile storedFile(JsonNode json) {
        return new StoredFile(
                json.path("name").asText(),
                json.path("bytes").asLong(-1),
                json.path("sha256").asText());
    }

    private static Optional<String> text(JsonNode json, String key) {
        return Optional.ofNullable(json.path(key).textValue());
    }
}
