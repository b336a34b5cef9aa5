package io.github.dbtmaven.dbt.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
 * The folder {@code target/dbt-deploy} with {@code receipt.json}, {@code manifest.json} and the run results of all
 * commands in {@code results/}. It is replaced as a whole. I/O errors are thrown as {@link UncheckedIOException}.
 */
public final class ReceiptFolder {
    private static final int SCHEMA = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /** Refers to a folder that need not exist. */
    public ReceiptFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns the path of the folder. */
    public Path path() {
        return folder;
    }

    /** Returns the path of the deploy's manifest. The file does not exist if dbt could not parse the project. */
    public Path manifest() {
        return folder.resolve("manifest.json");
    }

    /** Returns the results of {@code dbt source freshness}, if the deploy found any. */
    public Optional<Path> sources() {
        return Optional.of(folder.resolve("sources.json")).filter(Files::isRegularFile);
    }

    /** Returns the run results that match the manifest: those of the last command. */
    public Optional<Path> runResults(DeployReceipt receipt) {
        return receipt.commands().isEmpty()
                ? Optional.empty()
                : receipt.commands()
                        .get(receipt.commands().size() - 1)
                        .results()
                        .map(folder::resolve);
    }

    /** Deletes the receipt of an earlier deploy. */
    public void clear() {
        Folders.delete(folder);
    }

    /**
     * Writes the receipt and replaces an earlier one.
     *
     * @param files the files to copy next to {@code receipt.json}, by their path inside the folder
     */
    public void write(DeployReceipt receipt, Map<String, Path> files) {
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Path fresh = Files.createTempDirectory(folder.toAbsolutePath().getParent(), ".dbt-deploy-");
            try {
                for (Map.Entry<String, Path> file : files.entrySet()) {
                    Path copy = fresh.resolve(file.getKey());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file.getValue(), copy);
                }
                JSON.writerWithDefaultPrettyPrinter()
                        .writeValue(fresh.resolve("receipt.json").toFile(), json(receipt));
                Folders.delete(folder);
                Folders.readableByAll(fresh);
                Files.move(fresh, folder);
            } finally {
                Folders.delete(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the receipt; empty if there is none.
     *
     * @throws ArtifactException if the receipt exists but is unreadable
     */
    public Optional<DeployReceipt> read() {
        Path file = folder.resolve("receipt.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(file.toFile());
            if (json.path("schema").asInt() != SCHEMA) {
                throw new ArtifactException("has schema "
                        + json.path("schema").asText("none") + " of another version of this plugin, while " + SCHEMA
                        + " can be read");
            }
            return Optional.of(receipt(json));
        } catch (IOException | DateTimeParseException e) {
            throw new ArtifactException("is not a complete receipt (" + JsonErrors.reason(e) + ")", e);
        }
    }

    private static ObjectNode json(DeployReceipt receipt) {
        ObjectNode json = JSON.createObjectNode();
        json.put("schema", SCHEMA);
        json.put("outcome", receipt.passed() ? "PASSED" : "FAILED");
        json.put("reason", receipt.reason());
        json.put("project", receipt.project());
        json.put("target", receipt.target());
        json.put("selection", receipt.selection());
        var leftOut = json.putArray("leftOut");
        receipt.leftOut().forEach(leftOut::add);
        receipt.origin().commit().ifPresent(commit -> json.put("commit", commit));
        receipt.origin().branch().ifPresent(branch -> json.put("branch", branch));
        receipt.origin().build().ifPresent(build -> json.put("build", build));
        json.put("finishedAt", receipt.finishedAt().toString());
        ObjectNode versions = json.putObject("versions");
        receipt.dbt().versions().forEach(versions::put);
        receipt.dbt().manifestSchema().ifPresent(schema -> json.put("manifestSchema", schema));
        receipt.dbt().vars().ifPresent(vars -> vars.forEach(json.putObject("vars")::put));
        var commands = json.putArray("commands");
        for (DeployReceipt.Command command : receipt.commands()) {
            ObjectNode entry =
                    commands.addObject().put("command", command.name()).put("exitCode", command.exitCode());
            command.results().ifPresent(results -> entry.put("results", results));
        }
        return json;
    }

    private static DeployReceipt receipt(JsonNode json) {
        List<DeployReceipt.Command> commands = new ArrayList<>();
        for (JsonNode command : json.path("commands")) {
            commands.add(new DeployReceipt.Command(
                    command.path("command").asText(), command.path("exitCode").asInt(), text(command, "results")));
        }
        List<String> leftOut = new ArrayList<>();
        json.path("leftOut").forEach(id -> leftOut.add(id.asText()));
        return new DeployReceipt(
                json.path("outcome").asText().equals("PASSED"),
                json.path("reason").asText(),
                json.path("project").asText(),
                json.path("target").asText(),
                json.path("selection").asText(),
                leftOut,
                new DeployReceipt.Origin(text(json, "commit"), text(json, "branch"), text(json, "build")),
                new DbtUsed(
                        texts(json.path("versions")),
                        json.path("manifestSchema").isInt()
                                ? OptionalInt.of(json.path("manifestSchema").intValue())
                                : OptionalInt.empty(),
                        json.path("vars").isObject() ? Optional.of(texts(json.path("vars"))) : Optional.empty()),
                commands,
                Instant.parse(json.path("finishedAt").asText()));
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
