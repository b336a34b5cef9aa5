package io.github.dbtmaven.dbt.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.explain.manifest.ComparisonRules;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison matches the same nodes as a real dbt, selector for selector. */
@SecondLane
@Needs({Need.PYTHON, Need.PYTHON_INDEX})
class DbtAgreementTest {
    @TempDir
    static Path shared;

    @TempDir
    Path temp;

    private static Path state;
    private static Path changed;

    /** All edits at once, so that dbt starts once. */
    @BeforeAll
    static void editEverything() throws IOException {
        state = Cafe.copy(Cafe.RESOURCES.resolve("cafe"), shared.resolve("state"), List.of());
        changed = Cafe.copy(state, shared.resolve("changed"), Cafe.edits());
        Cafe.select(Map.of(), state, changed);
    }

    @Test
    void matchesSameNodesAsDbt() throws IOException {
        assertThat(Cafe.selected(changed).get("state:modified")).hasSizeGreaterThan(30);
        assertSame(state, changed, false);
    }

    @Test
    void explainsEachEdit() throws IOException {
        Explanation explanation = Explanation.of(
                Cafe.manifest(state),
                Cafe.manifest(changed),
                new ComparisonRules(false),
                new DbtSelection.Modified(Cafe.selected(changed).get("state:modified")));

        assertThat(explanation.unexplained()).isEmpty();
        assertThat(explanation.contradicted()).isEmpty();
        List<String> lines = new ArrayList<>();
        for (ChangedNode node : explanation.changed()) {
            lines.add(node.uniqueId().replaceFirst("\\.[0-9a-f]{10}$", ""));
            node.reasons().forEach(reason -> lines.add("  " + ExplainMessages.text(reason)));
        }
        assertThat(lines).isEqualTo(Files.readAllLines(Cafe.RESOURCES.resolve("reasons.txt")));
    }

    @Test
    @Tag("matrix")
    void matchesSameNodesAsDbtAfterRandomEdits() throws IOException {
        List<Path> projects = new ArrayList<>();
        for (int seed = 0; seed < 20; seed++) {
            projects.add(
                    Cafe.copy(state, temp.resolve("changed" + seed), RandomEdits.of(Cafe.edits(), new Random(seed))));
        }

        Cafe.select(Map.of(), state, projects.toArray(Path[]::new));

        for (Path project : projects) {
            assertSame(state, project, false);
        }
    }

    /** With the flag, dbt compares the schema of a source as it is written, so another target changes nothing. */
    @Test
    @Tag("matrix")
    void matchesSameNodesAsDbtWithUnrenderedValues() throws IOException {
        Path base = Cafe.copy(Cafe.RESOURCES.resolve("cafe"), temp.resolve("state"), List.of());
        Files.writeString(
                base.resolve("dbt_project.yml"),
                "flags: {state_modified_compare_more_unrendered_values: true}\n",
                StandardOpenOption.APPEND);
        Path edited = Cafe.copy(base, temp.resolve("changed"), Cafe.edits());
        Path unchanged = Cafe.copy(base, temp.resolve("unchanged"), List.of());

        Cafe.select(Map.of(), base, edited, unchanged);

        assertThat(Cafe.selected(unchanged).get("state:modified")).isEmpty();
        assertSame(base, edited, true);
        assertSame(base, unchanged, true);
    }

    @Test
    @Tag("matrix")
    void matchesSameNodesAsDbtInExample() throws IOException, InterruptedException {
        Path examples = Path.of("../examples").toAbsolutePath().normalize();
        Path base = Cafe.copy(examples.resolve("shop"), temp.resolve("base"), List.of());
        Files.copy(base.resolve(".ci/profiles.yml"), base.resolve("profiles.yml"));
        List<Path> projects = new ArrayList<>(List.of(Cafe.copy(base, temp.resolve("unchanged"), List.of())));
        try (Stream<Path> patches = Files.list(examples.resolve("changes"))) {
            for (Path patch : patches.sorted().toList()) {
                Path edited = Cafe.copy(base, temp.resolve(patch.getFileName().toString()), List.of());
                assertThat(new ProcessBuilder("git", "apply", patch.toString())
                                .directory(edited.toFile())
                                .inheritIO()
                                .start()
                                .waitFor())
                        .isZero();
                projects.add(edited);
            }
        }
        Map<String, String> variables = new TreeMap<>();
        for (String target : List.of("PROD", "CI")) {
            for (String name : List.of("HOST", "USER", "PWD", "DBNAME")) {
                variables.put("DB_" + target + "_" + name, "x");
            }
            variables.put("DB_" + target + "_PORT", "1");
            variables.put("DB_" + target + "_SCHEMA", "schema_of_" + target);
        }

        Cafe.select(variables, base, projects.toArray(Path[]::new));

        for (Path project : projects) {
            assertSame(base, project, false);
        }
    }

    private static void assertSame(Path before, Path after, boolean unrendered) throws IOException {
        StateComparison comparison =
                StateComparison.of(Cafe.manifest(before), Cafe.manifest(after), new ComparisonRules(unrendered));
        Map<String, Set<String>> ours = new TreeMap<>();
        for (StateSelector selector : StateSelector.values()) {
            ours.put(selector.text(), comparison.matching(selector));
        }
        Map<String, Set<String>> theirs = new TreeMap<>();
        Cafe.selected(after).forEach((selector, ids) -> theirs.put(selector, new TreeSet<>(ids)));
        for (String selector : theirs.keySet()) {
            assertThat(ours.get(selector))
                    .as("%s of %s", selector, after.getFileName())
                    .isEqualTo(theirs.get(selector));
        }
        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
    }
}
