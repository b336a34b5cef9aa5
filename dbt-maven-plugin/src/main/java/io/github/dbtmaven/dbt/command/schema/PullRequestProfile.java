package io.github.dbtmaven.dbt.command.schema;

import io.github.dbtmaven.dbt.UserError;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Derives the {@code profiles.yml} of a pull request: the chosen output alone, its schema with a suffix. Templates stay
 * templates, so that no variable is resolved and no secret is written that the original does not contain.
 */
public final class PullRequestProfile {
    private static final String FILE = "profiles.yml";
    /** The keys of a schema; BigQuery accepts both. */
    private static final List<String> SCHEMA_KEYS = List.of("schema", "dataset");

    private PullRequestProfile() {}

    /**
     * Writes the derived file.
     *
     * @param project folder with {@code dbt_project.yml}
     * @param named the profile that the environment names; empty for that of the project
     * @param profiles folder with {@code profiles.yml}
     * @param into an existing folder
     * @return the reason if no such profile can be derived; then nothing is written
     * @throws UserError if there is no such profile or output
     * @throws IOException if a file cannot be read or written
     */
    public static Optional<String> write(
            Path project, Optional<String> named, Path profiles, String target, String suffix, Path into)
            throws IOException {
        Optional<String> name = named.isPresent() ? named : profileName(project);
        if (name.isEmpty()) {
            return Optional.of(SchemaMessages.noProfileName());
        }
        Path file = profiles.resolve(FILE);
        Optional<Node> root = root(file);
        if (root.isEmpty()) {
            throw new UserError(SchemaMessages.noYaml(file.toString()));
        }
        Node profile = value(root.get(), name.get())
                .orElseThrow(() -> new UserError(
                        SchemaMessages.noProfile(file.toString(), name.get(), named.isPresent(), keys(root.get()))));
        Optional<Node> outputs = value(profile, "outputs");
        Optional<MappingNode> output = outputs.flatMap(node -> value(node, target))
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast);
        if (output.isEmpty()) {
            throw new UserError(SchemaMessages.noOutput(
                    file.toString(),
                    name.get(),
                    target,
                    outputs.map(PullRequestProfile::keys).orElse(List.of())));
        }
        Optional<MappingNode> derived = withSuffix(output.get(), suffix);
        if (derived.isEmpty()) {
            return Optional.of(SchemaMessages.noSchema(name.get(), target));
        }
        List<NodeTuple> content = new ArrayList<>();
        value(root.get(), "config").ifPresent(config -> content.add(entry("config", config)));
        content.add(entry(
                name.get(), map(entry("target", scalar(target)), entry("outputs", map(entry(target, derived.get()))))));
        StringWriter text = new StringWriter();
        yaml().serialize(new MappingNode(Tag.MAP, content, FlowStyle.BLOCK), text);
        Files.writeString(into.resolve(FILE), text.toString());
        return Optional.empty();
    }

    private static Optional<String> profileName(Path project) throws IOException {
        return root(project.resolve("dbt_project.yml"))
                .flatMap(root -> value(root, "profile"))
                .flatMap(PullRequestProfile::text)
                .filter(text -> !text.contains("{{"));
    }

    private static Optional<MappingNode> withSuffix(MappingNode output, String suffix) {
        Optional<String> key = SCHEMA_KEYS.stream()
                .filter(each -> value(output, each).isPresent())
                .findFirst();
        Optional<String> schema = key.flatMap(each -> value(output, each))
                .flatMap(PullRequestProfile::text)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        if (key.isEmpty()
                && value(output, "type").flatMap(PullRequestProfile::text).equals(Optional.of("duckdb"))) {
            key = Optional.of("schema");
            schema = Optional.of("main"); // the adapter's default
        }
        if (schema.isEmpty()) {
            return Optional.empty();
        }
        String name = key.get();
        List<NodeTuple> entries = new ArrayList<>(output.getValue());
        entries.removeIf(entry -> text(entry.getKeyNode()).equals(Optional.of(name)));
        entries.add(entry(name, scalar(schema.get() + suffix)));
        return Optional.of(new MappingNode(output.getTag(), entries, FlowStyle.BLOCK));
    }

    private static List<String> keys(Node node) {
        List<NodeTuple> entries = node instanceof MappingNode map ? map.getValue() : List.of();
        return entries.stream()
                .flatMap(entry -> text(entry.getKeyNode()).stream())
                .filter(key -> !key.equals("config"))
                .toList();
    }

    /** Returns the value of a key, also one that is merged in by {@code <<}. An explicit key wins, then the last one. */
    private static Optional<Node> value(Node node, String key) {
        List<NodeTuple> entries = node instanceof MappingNode map ? map.getValue() : List.of();
        return entries.stream()
                .filter(entry -> text(entry.getKeyNode()).equals(Optional.of(key)))
                .reduce((first, last) -> last)
                .map(NodeTuple::getValueNode)
                .or(() -> entries.stream()
                        .filter(entry -> entry.getKeyNode().getTag().equals(Tag.MERGE))
                        .flatMap(entry -> merged(entry.getValueNode()))
                        .flatMap(map -> value(map, key).stream())
                        .findFirst());
    }

    private static Stream<Node> merged(Node node) {
        return node instanceof SequenceNode list ? list.getValue().stream() : Stream.of(node);
    }

    private static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    private static Optional<Node> root(Path file) throws IOException {
        try (StringReader text = new StringReader(Files.readString(file))) {
            return Optional.ofNullable(yaml().compose(text));
        } catch (YAMLException dbtReportsIt) {
            return Optional.empty();
        }
    }

    private static Yaml yaml() {
        DumperOptions options = new DumperOptions();
        return new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options);
    }

    private static MappingNode map(NodeTuple... entries) {
        return new MappingNode(Tag.MAP, List.of(entries), FlowStyle.BLOCK);
    }

    private static NodeTuple entry(String key, Node value) {
        return new NodeTuple(scalar(key), value);
    }

    private static ScalarNode scalar(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.DOUBLE_QUOTED);
    }
}
