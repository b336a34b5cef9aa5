package io.github.dbtmaven.dbt.command;

import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A sample project for the stand-in dbt: {@code raw -> staging -> marts}, optionally with an ephemeral staging model,
 * and with a test on both ends. To change a node, change its text; a node with the text {@code fail} fails.
 */
public final class Shop implements AutoCloseable {
    /** The stand-in; its behavior is documented at the top of the script. */
    public static final Path STAND_IN =
            Path.of("../src/it/_tools/stand-in-dbt").toAbsolutePath().normalize();

    public final Path folder;
    /** The environment of dbt and the goals. */
    public final Map<String, String> environment = new HashMap<>();

    public final InterruptGuard guard = InterruptGuard.open();
    public final Commands commands = new Commands(new NativeProcesses(), guard);
    private final Map<String, String> nodes = new LinkedHashMap<>();
    private final Map<String, String> parents = new LinkedHashMap<>();
    private final Map<String, String> extras = new LinkedHashMap<>();
    private String more = "";

    public Shop(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.writeString(folder.resolve("dbt_project.yml"), "name: shop\n");
        Files.createDirectories(folder.resolve(".ci"));
        Files.writeString(folder.resolve(".ci/profiles.yml"), "shop: {}\n");
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("STAND_IN_CALLS", folder.resolve("calls").toString());
        node("seed.shop.raw", "1", "");
        node("model.shop.staging", "1", "seed.shop.raw");
        node("test.shop.staging_is_unique", "1", "model.shop.staging");
        node("model.shop.marts", "1", "model.shop.staging");
        node("test.shop.marts_is_unique", "1", "model.shop.marts");
        write();
    }

    /** Adds or replaces a node. */
    public Shop node(String id, String sql, String parent) throws IOException {
        nodes.put(id, sql);
        parents.put(id, parent);
        return write();
    }

    /** Changes the text of a node. */
    public Shop change(String id, String sql) throws IOException {
        nodes.put(id, sql);
        return write();
    }

    /** Removes a node. */
    public Shop remove(String id) throws IOException {
        nodes.remove(id);
        return write();
    }

    /** Adds a property to a node, such as {@code "schema": "analytics"}. */
    public Shop extra(String id, String json) throws IOException {
        extras.put(id, ", " + json);
        return write();
    }

    /** Adds a property to the project, such as {@code "variables": {"prod": ["X"]}}. */
    public Shop more(String json) throws IOException {
        more = ", " + json;
        return write();
    }

    private Shop write() throws IOException {
        String list = nodes.keySet().stream()
                .map(id -> "{\"id\": \"%s\", \"sql\": \"%s\", \"parents\": [%s]%s}"
                        .formatted(
                                id,
                                nodes.get(id),
                                parents.get(id).isEmpty() ? "" : "\"" + parents.get(id) + "\"",
                                extras.getOrDefault(id, "")))
                .collect(Collectors.joining(",\n"));
        Files.writeString(
                folder.resolve("stand-in.json"), "{\"project\": \"shop\"" + more + ", \"nodes\": [" + list + "]}");
        return this;
    }

    /** Returns all calls of the stand-in so far. */
    public List<String> calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    @Override
    public void close() {
        guard.close();
    }
}
