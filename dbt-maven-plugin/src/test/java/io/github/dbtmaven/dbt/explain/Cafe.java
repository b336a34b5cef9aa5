package io.github.dbtmaven.dbt.explain;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.dbt.command.install.Requirements;
import io.github.dbtmaven.dbt.command.install.VirtualEnvironments;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** A dbt project with every kind of node, edits of it, and a real dbt that says what the edits change. */
final class Cafe {
    static final Path RESOURCES = Path.of("src/test/resources/explain").toAbsolutePath();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Cafe() {}

    /**
     * An edit of a file.
     *
     * @param actions what to do: {@code find} and {@code replace}, {@code write}, {@code delete} or {@code move}
     */
    record Edit(String name, String file, Map<String, Object> actions) {
        void apply(Path project) throws IOException {
            Path path = project.resolve(file);
            if (actions.containsKey("delete")) {
                Files.delete(path);
            } else if (actions.containsKey("move")) {
                Files.move(path, project.resolve(text("move")));
            } else if (actions.containsKey("write")) {
                Files.writeString(path, text("write"));
            } else {
                String content = Files.readString(path);
                if (!content.contains(text("find"))) {
                    throw new IllegalStateException(name + ": " + file + " has no " + text("find"));
                }
                Files.writeString(path, content.replace(text("find"), text("replace")));
            }
        }

        private String text(String action) {
            return (String) actions.get(action);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Edit> edits() throws IOException {
        List<Edit> edits = new ArrayList<>();
        for (Map<String, Object> edit :
                new Yaml().<List<Map<String, Object>>>load(Files.readString(RESOURCES.resolve("edits.yml")))) {
            edits.add(new Edit((String) edit.get("name"), (String) edit.get("file"), edit));
        }
        return edits;
    }

    /** Copies a project and applies edits to the copy. */
    static Path copy(Path project, Path copy, Collection<Edit> edits) throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(project.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        for (Edit edit : edits) {
            edit.apply(copy);
        }
        return copy;
    }

    /** Parses the projects with a real dbt and asks it for the nodes of each selector. */
    static void select(Map<String, String> environment, Path state, Path... projects) {
        try (InterruptGuard guard = InterruptGuard.open()) {
            Path python = new VirtualEnvironments(
                            new Commands(new NativeProcesses(), guard),
                            System.getenv(),
                            Path.of("target/test-cache").toAbsolutePath(),
                            new RecordedProgress())
                    .of(Requirements.read(Path.of("../examples/shop/requirements.txt")))
                    .resolve("bin/python");
            List<String> command = new ArrayList<>(List.of(
                    python.toString(), RESOURCES.resolve("select_by_state.py").toString(), state.toString()));
            Arrays.stream(projects).map(Path::toString).forEach(command::add);
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().putAll(environment);
            int exitCode = builder.start().waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException("dbt ended with " + exitCode);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Path manifest(Path project) {
        return project.resolve("target/manifest.json");
    }

    /** Returns what dbt selected, by selector. */
    static Map<String, Set<String>> selected(Path project) throws IOException {
        return JSON.readValue(project.resolve("selected.json").toFile(), new TypeReference<>() {});
    }
}
