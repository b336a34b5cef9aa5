package io.github.dbtmaven.dbt.state;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dbtmaven.dbt.artifact.DbtUsed;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.state.StatePointer.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The JSON form of a pointer, schema 2. Also reads schema 1, which has neither the nodes put back nor the variables nor
 * the schema of the manifest.
 */
final class PointerJson {
    private static final int SCHEMA = 2;
    private static final ObjectMapper JSON = JsonMapper.builder()
            // a file that was written twice, or edited badly
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PointerJson() {}

    static void write(StatePointer pointer, Path file) throws IOException {
        ObjectNode json = JSON.createObjectNode()
                .put("schema", SCHEMA)
                .put("kind", pointer.kind().text());
        json.set("archive", json(pointer.archive()));
        var list = json.putArray("files");
        pointer.files().forEach(each -> list.add(json(each)));
        json.put("project", pointer.project()).put("target", pointer.target());
        pointer.origin().commit().ifPresent(commit -> json.put("commit", commit));
        pointer.origin().branch().ifPresent(branch -> json.put("branch", branch));
        pointer.origin().build().ifPresent(build -> json.put("build", build));
        json.put("finishedAt", pointer.finishedAt().toString());
        pointer.dbt().engine().ifPresent(engine -> json.put("engine", engine));
        pointer.dbt().versions().forEach(json.putObject("versions")::put);
        pointer.dbt().manifestSchema().ifPresent(schema -> json.put("manifestSchema", schema));
        pointer.dbt().vars().ifPresent(vars -> vars.forEach(json.putObject("vars")::put));
        pointer.putBack().forEach(json.putArray("putBack")::add);
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
    }

    static StatePointer read(Path file) throws IOException {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            checkSchema(json.path("schema"));
            List<StoredFile> files = new ArrayList<>();
            json.path("files").forEach(each -> files.add(storedFile(each)));
            List<String> putBack = new ArrayList<>();
            json.path("putBack").forEach(id -> putBack.add(id.asText()));
            return new StatePointer(
                    StateKind.parse(json.path("kind").asText()),
                    putBack,
                    storedFile(json.path("archive")),
                    files,
                    json.path("project").asText(),
                    json.path("target").asText(),
                    new Origin(text(json, "commit"), text(json, "branch"), text(json, "build")),
                    new DbtUsed(
                            texts(json.path("versions")),
                            json.path("manifestSchema").isInt()
                                    ? OptionalInt.of(json.path("manifestSchema").intValue())
                                    : OptionalInt.empty(),
                            json.path("vars").isObject() ? Optional.of(texts(json.path("vars"))) : Optional.empty()),
                    Instant.parse(json.path("finishedAt").asText()));
        } catch (JsonProcessingException | DateTimeParseException e) {
            throw new IllegalArgumentException("it is not complete JSON of the expected form", e);
        }
    }

    private static void checkSchema(JsonNode schema) {
        if (schema.isInt() && schema.intValue() > SCHEMA) {
            throw new NewerStateException("it has schema " + schema.intValue()
                    + ", but this version of the plugin reads schemas 1 to " + SCHEMA);
        }
        if (!schema.isInt() || schema.intValue() < 1) {
            throw new IllegalArgumentException("it has schema " + schema.asText("none")
                    + ", but this version of the plugin reads schemas 1 to " + SCHEMA);
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

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static Optional<String> text(JsonNode json, String key) {
        return Optional.ofNullable(json.path(key).textValue());
    }
}
