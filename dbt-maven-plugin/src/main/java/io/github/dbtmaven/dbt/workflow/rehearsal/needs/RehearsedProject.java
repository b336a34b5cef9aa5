package io.github.dbtmaven.dbt.workflow.rehearsal.needs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The dbt project of a repository.
 *
 * @param folder relative to the root of the repository; empty if the project is in the root
 * @param profiles the profiles file in the repository: next to the project, otherwise {@code .ci/profiles.yml}
 */
public record RehearsedProject(Path root, Path folder, Optional<Path> profiles) {
    private static final Pattern ENV_VAR = Pattern.compile("env_var\\(\\s*(['\"])([A-Za-z_][A-Za-z0-9_]*)\\1\\s*(,)?");
    private static final Pattern ADAPTER = Pattern.compile("(?m)^\\s+type:\\s*['\"]?([A-Za-z0-9_]+)");
    private static final Set<String> SKIPPED = Set.of("target", "dbt_packages", "node_modules", ".git");

    /** Finds the project nearest to the root of the repository; empty if there is none. */
    public static Optional<RehearsedProject> find(Path root) {
        try (Stream<Path> files = Files.find(
                root,
                4,
                (file, attributes) -> file.getFileName() != null
                        && file.getFileName().toString().equals("dbt_project.yml"))) {
            return files.map(file -> root.relativize(file.getParent()))
                    .filter(folder -> Stream.of(folder.toString().split("/")).noneMatch(SKIPPED::contains))
                    .min(Comparator.comparingInt(Path::getNameCount).thenComparing(Path::toString))
                    .map(folder -> new RehearsedProject(root, folder, profiles(root, root.resolve(folder))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> profiles(Path root, Path project) {
        return Stream.of(
                        project.resolve("profiles.yml"),
                        project.resolve(".ci/profiles.yml"),
                        root.resolve("profiles.yml"),
                        root.resolve(".ci/profiles.yml"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Returns the path of dbt's log, relative to the clone. */
    public String log() {
        return folder.resolve("logs/dbt.log").toString();
    }

    /** Returns the path of dbt's run results, relative to the clone. */
    public String results() {
        return folder.resolve("target/run_results.json").toString();
    }

    /** Returns the path of the summary that {@code dbt:slim-ci} writes, relative to the clone. */
    public String summary() {
        return folder.resolve("target/dbt-ci/summary.json").toString();
    }

    /** Returns the environment variables that the profiles read without a default. */
    public Set<String> requiredVariables() {
        Set<String> names = new TreeSet<>();
        Matcher uses = ENV_VAR.matcher(profilesText());
        while (uses.find()) {
            if (uses.group(3) == null) {
                names.add(uses.group(2));
            }
        }
        return names;
    }

    /** Returns the adapters in the profiles. */
    public Set<String> adapters() {
        Set<String> names = new TreeSet<>();
        ADAPTER.matcher(profilesText()).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    /** Returns where the profiles use an adapter, as {@code file:line}. */
    public Optional<String> placeOfAdapter(String adapter) {
        List<String> lines = new ArrayList<>(profilesText().lines().toList());
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = ADAPTER.matcher(lines.get(i));
            if (line.find() && line.group(1).equals(adapter)) {
                return Optional.of(root.relativize(profiles.orElseThrow()) + ":" + (i + 1));
            }
        }
        return Optional.empty();
    }

    private String profilesText() {
        try {
            return profiles.isPresent() ? withoutComments(Files.readString(profiles.get())) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutComments(String yaml) {
        return yaml.replaceAll("(?m)(^|\\s)#.*$", "$1");
    }
}
