package io.github.dbtmaven.dbt.workflow.rehearsal.needs;

import static io.github.dbtmaven.dbt.workflow.rehearsal.needs.YamlNodes.entries;
import static io.github.dbtmaven.dbt.workflow.rehearsal.needs.YamlNodes.isPlain;
import static io.github.dbtmaven.dbt.workflow.rehearsal.needs.YamlNodes.items;
import static io.github.dbtmaven.dbt.workflow.rehearsal.needs.YamlNodes.scalar;
import static io.github.dbtmaven.dbt.workflow.rehearsal.needs.YamlNodes.value;

import io.github.dbtmaven.dbt.workflow.rehearsal.needs.DeclaredNeeds.Role;
import io.github.dbtmaven.dbt.workflow.rehearsal.needs.DeclaredNeeds.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Reads the sources and roles in the YAML and SQL files of a dbt project. */
public final class NeedsReader {
    private static final Set<String> SKIPPED = Set.of("target", "logs", "dbt_packages", "node_modules");
    private static final Pattern GRANTS = Pattern.compile("\\bgrants\\s*=\\s*\\{([^}]*)}");
    private static final Pattern GRANTEES = Pattern.compile(":\\s*(\\[[^\\]]*]|'[^']*'|\"[^\"]*\")");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

    private final Path root;
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final Set<String> seeds = new HashSet<>();

    /** Visited nodes, because a YAML alias may refer to its own anchor. */
    private final Set<Node> seen = new HashSet<>();

    private NeedsReader(Path root) {
        this.root = root;
    }

    /**
     * Reads a project.
     *
     * @throws UncheckedIOException if the folder is not readable
     */
    public static DeclaredNeeds read(RehearsedProject project) {
        NeedsReader reader = new NeedsReader(project.root());
        try {
            reader.walk(project.root().resolve(project.folder()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DeclaredNeeds(
                reader.sources.stream()
                        .filter(source -> !reader.seeds.contains(source.table().toLowerCase(Locale.ROOT)))
                        .toList(),
                List.copyOf(reader.roles.values()));
    }

    private void walk(Path project) throws IOException {
        Set<Path> files = new TreeSet<>();
        Files.walkFileTree(project, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                boolean other = name.startsWith(".")
                        || SKIPPED.contains(name)
                        || Files.exists(folder.resolve("pyvenv.cfg"))
                        || Files.exists(folder.resolve("dbt_project.yml")); // an installed package
                return other && !folder.equals(project) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        // sorted, because the order within a folder depends on the file system
        for (Path file : files) {
            file(file);
        }
    }

    private void file(Path file) throws IOException {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        switch (name.substring(dot + 1)) {
            case "csv" -> seeds.add(name.substring(0, dot).toLowerCase(Locale.ROOT));
            case "sql" -> sql(place(file), text(file));
            case "yml", "yaml" -> YamlNodes.root(text(file)).ifPresent(root -> yaml(place(file), root));
            default -> {}
        }
    }

    /** Decodes as Latin-1, since all patterns are ASCII. */
    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private String place(Path file) {
        return root.relativize(file).toString();
    }

    private void sql(String place, String text) {
        Matcher grants = GRANTS.matcher(text);
        while (grants.find()) {
            int line = (int) text.substring(0, grants.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            GRANTEES.matcher(grants.group(1))
                    .results()
                    .map(match -> match.group(1))
                    .filter(grantees -> !grantees.contains("("))
                    .flatMap(grantees -> QUOTED.matcher(grantees).results())
                    .forEach(name -> role(name.group(1) == null ? name.group(2) : name.group(1), place + ":" + line));
        }
    }

    private void yaml(String place, Node root) {
        value(root, "sources").ifPresent(list -> items(list).forEach(source -> source(place, source)));
        value(root, "seeds").ifPresent(list -> items(list)
                .map(seed -> value(seed, "config").orElse(seed))
                .map(config -> text(config, "alias", ""))
                .forEach(alias -> seeds.add(alias.toLowerCase(Locale.ROOT))));
        grants(place, root);
    }

    private void source(String place, Node source) {
        String name = text(source, "name", "");
        String schema = text(source, "schema", name);
        if (!isEnabled(source) || !isPlain(schema)) {
            return;
        }
        value(source, "tables").ifPresent(tables -> items(tables).forEach(table -> {
            String identifier = text(table, "identifier", text(table, "name", ""));
            if (isEnabled(table) && isPlain(identifier)) {
                sources.add(new Source(schema, identifier, place + ":" + YamlNodes.line(table)));
            }
        }));
    }

    private static String text(Node map, String key, String otherwise) {
        return value(map, key).map(YamlNodes::scalar).orElse(otherwise);
    }

    /** Treats values that Jinja computes as disabled, to avoid false warnings. */
    private static boolean isEnabled(Node node) {
        return value(node, "enabled")
                .or(() -> value(node, "config").flatMap(config -> value(config, "enabled")))
                .map(YamlNodes::scalar)
                .map(text -> text.equalsIgnoreCase("true"))
                .orElse(true);
    }

    private void grants(String place, Node node) {
        if (!seen.add(node)) {
            return;
        }
        for (NodeTuple entry : entries(node)) {
            String key = scalar(entry.getKeyNode());
            if (key.equals("grants") || key.equals("+grants")) {
                entries(entry.getValueNode()).forEach(privilege -> grantees(place, privilege.getValueNode()));
            } else {
                grants(place, entry.getValueNode());
            }
        }
        items(node).forEach(item -> grants(place, item));
    }

    private void grantees(String place, Node node) {
        role(scalar(node), place + ":" + YamlNodes.line(node));
        items(node).forEach(item -> role(scalar(item), place + ":" + YamlNodes.line(item)));
    }

    private void role(String name, String place) {
        if (isPlain(name)) {
            String plain = name.startsWith("\"") ? name.replace("\"", "") : name.toLowerCase(Locale.ROOT);
            roles.putIfAbsent(plain.toLowerCase(Locale.ROOT), new Role(plain, place));
        }
    }
}
