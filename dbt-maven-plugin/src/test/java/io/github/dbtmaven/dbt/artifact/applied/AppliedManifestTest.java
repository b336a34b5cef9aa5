package io.github.dbtmaven.dbt.artifact.applied;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.dbt.artifact.NodeOutcomes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppliedManifestTest {
    private static final String A = "model.shop.a";
    private static final String B = "model.shop.b";
    private static final String E = "model.shop.inlined";
    private static final String SEED = "seed.shop.s";
    private static final String TEST = "test.shop.t";
    private static final String SOURCE = "source.shop.raw.x";
    private static final String MACRO = "macro.shop.m";

    @TempDir
    Path temp;

    private final ManifestText before = new ManifestText();
    private final ManifestText now = new ManifestText();
    private AppliedManifest applied;

    private JsonNode write(NodeOutcomes outcomes) throws IOException {
        return write(outcomes, Optional.of(before.write(temp.resolve("before.json"))));
    }

    private JsonNode write(NodeOutcomes outcomes, Optional<Path> earlier) throws IOException {
        applied = AppliedManifest.write(
                outcomes, now.write(temp.resolve("now.json")), earlier, temp.resolve("manifest.json"));
        return new ObjectMapper().readTree(applied.file().toFile());
    }

    private static NodeOutcomes outcomes(List<String> applied, List<String> failed, List<String> notSelected) {
        return new NodeOutcomes(applied, failed, List.of(), notSelected);
    }

    private static String code(JsonNode manifest, String id) {
        return manifest.at("/nodes/" + id + "/raw_code").asText("missing");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    @Test
    void putsFailedNodeBackAndMarksIt() throws IOException {
        before.node(A, "a 1").node(B, "b 1", A).node(SEED, "s 1");
        now.node(A, "a 2").node(B, "b 2", A).node(SEED, "s 2");
        JsonNode written = write(outcomes(List.of(A), List.of(B, SEED), List.of()));

        assertThat(code(written, A)).isEqualTo("a 2");
        assertThat(code(written, B)).startsWith("b 1\n{# ");
        assertThat(written.at("/nodes/" + SEED + "/checksum/checksum").asText()).matches("[0-9a-f]{64}");
        assertThat(applied.putBack()).containsExactlyInAnyOrder(B, SEED);
        assertThat(applied.removed()).isEmpty();
        assertThat(written.at("/metadata"))
                .isEqualTo(new ObjectMapper().readTree("{\"dbt_version\": \"1.11.16\", \"generated_at\": \"now\"}"));
    }

    /** PostgreSQL drops them when dbt replaces the table that they read. */
    @Test
    void marksUnselectedViewsOfRebuiltTable() throws IOException {
        String view = "model.shop.v1";
        String second = "model.shop.v2";
        String table = "model.shop.t";
        for (ManifestText each : List.of(before, now)) {
            each.node(A, "a")
                    .ephemeral(E, "e", A)
                    .view(view, "v", E)
                    .view(second, "v", view)
                    .node(table, "t", A);
        }
        now.adapter("postgres");
        write(outcomes(List.of(A), List.of(), List.of(view, second, table)));
        assertThat(applied.putBack()).containsExactlyInAnyOrder(view, second);

        now.adapter("snowflake");
        write(outcomes(List.of(A), List.of(), List.of(view, second, table)));
        assertThat(applied.putBack()).isEmpty();
    }

    @Test
    void putsFunctionBack() throws IOException {
        String function = "function.shop.f";
        before.function(function, "f 1").node(A, "a 1", function);
        now.function(function, "f 2").node(A, "a 2", function);
        JsonNode written = write(outcomes(List.of(A), List.of(function), List.of()));

        assertThat(written.at("/functions/" + function + "/raw_code").asText()).startsWith("f 1\n");
        assertThat(written.at("/nodes").properties()).hasSize(1);
    }

    @Test
    void nodeThatMayHaveBeenBuiltCountsAsNotBuilt() throws IOException {
        before.node(A, "a 1");
        now.node(A, "a 2");
        assertThat(code(write(new NodeOutcomes(List.of(), List.of(), List.of(A), List.of())), A))
                .startsWith("a 1\n");
    }

    @Test
    void marksNodeOnlyOnceIfItFailsAgain() throws IOException {
        before.node(A, "a 1");
        now.node(A, "a 2");
        String once = code(write(outcomes(List.of(), List.of(A), List.of())), A);
        Path earlier = applied.file().resolveSibling("earlier.json");
        java.nio.file.Files.move(applied.file(), earlier);
        assertThat(code(write(outcomes(List.of(), List.of(A), List.of()), Optional.of(earlier)), A))
                .isEqualTo(once);
    }

    @Test
    void removesNewNodesAndTestsThatWereNotPassed() throws IOException {
        before.node(A, "a 1").node(TEST, "t 1", A);
        now.node(A, "a 2").node(B, "b", A).node(TEST, "t 1", A);
        JsonNode written = write(outcomes(List.of(A), List.of(B, TEST), List.of()));

        assertThat(written.at("/nodes").properties()).hasSize(1);
        assertThat(applied.removed()).containsExactly(B, TEST);
        assertThat(applied.putBack()).isEmpty();
        assertThat(written.at("/child_map/" + A)).isEmpty();
    }

    @Test
    void restoresDeletedAndDisabledParentsOfWhatIsPutBack() throws IOException {
        before.node(A, "a").node(SEED, "s").node(B, "b 1", A).node(A + "2", "a2", SEED);
        before.node("model.shop.c", "c", A + "2");
        now.node(B, "b 2").node("model.shop.c", "c 2").disabled(A);
        JsonNode written = write(outcomes(List.of(), List.of(B, "model.shop.c"), List.of()));

        assertThat(code(written, A)).as("unmarked").isEqualTo("a");
        assertThat(applied.putBack()).containsExactlyInAnyOrder(B, "model.shop.c", A, A + "2", SEED);
        assertThat(written.at("/disabled")).isEmpty();
        assertThat(texts(written.at("/parent_map/" + B))).containsExactly(A);
        assertThat(texts(written.at("/child_map/" + A))).containsExactly(B);
        assertThat(texts(written.at("/child_map/" + SEED))).containsExactly(A + "2");
    }

    @Test
    void parentsAndChildrenAreThoseOfTheDefinitions() throws IOException {
        before.node(A, "a").node(B, "b 1");
        now.node(A, "a").node(B, "b 2", A).node("model.shop.c", "c", A, B);
        JsonNode written = write(outcomes(List.of(A), List.of(B, "model.shop.c"), List.of()));

        assertThat(written.at("/parent_map").toString()).isEqualTo("{\"" + A + "\":[],\"" + B + "\":[]}");
        assertThat(written.at("/child_map").toString()).isEqualTo("{\"" + A + "\":[],\"" + B + "\":[]}");
    }

    @Test
    void ephemeralModelBelongsToItsReaders() throws IOException {
        before.ephemeral(E, "e 1").node(A, "a", E).node(B, "b", E);
        now.ephemeral(E, "e 2").node(A, "a", E).node(B, "b", E);

        assertThat(code(write(outcomes(List.of(), List.of(A, B), List.of())), E))
                .as("no reader is built")
                .isEqualTo("e 1");
        assertThat(code(write(outcomes(List.of(A), List.of(B), List.of())), E))
                .as("one is built, and the other one is marked")
                .isEqualTo("e 2");
        assertThat(code(write(outcomes(List.of(A), List.of(), List.of(B))), E))
                .as("one is built, and the other one unselected")
                .isEqualTo("e 1");
    }

    @Test
    void newEphemeralModelStaysIfAReaderIsBuilt() throws IOException {
        before.node(A, "a 1").node(B, "b 1");
        now.ephemeral(E, "e").node(A, "a 2", E).node(B, "b 2", E);
        assertThat(code(write(outcomes(List.of(A), List.of(), List.of(B))), E)).isEqualTo("e");
        assertThat(code(write(outcomes(List.of(), List.of(A, B), List.of())), E))
                .isEqualTo("missing");
    }

    @Test
    void putsUnselectedNodeBackOnlyIfItChanged() throws IOException {
        before.node(A, "a 1").node(B, "b").source(SOURCE, "old");
        now.node(A, "a 2", SOURCE).node(B, "b").source(SOURCE, "new");
        JsonNode written = write(outcomes(List.of(), List.of(), List.of(A, B)));

        assertThat(applied.putBack()).containsExactlyInAnyOrder(A, SOURCE);
        assertThat(code(written, A)).as("unmarked").isEqualTo("a 1");
        assertThat(written.at("/sources/" + SOURCE + "/relation_name").asText()).isEqualTo("old");
    }

    @Test
    void marksUnselectedNodeWhoseMacroChanged() throws IOException {
        for (ManifestText each : List.of(before, now)) {
            each.node(A, "a").calls("nodes", A, MACRO).node(B, "b").calls("nodes", B, MACRO + "3");
            each.macro(MACRO, "same").macro(MACRO + "3", "same").calls("macros", MACRO, MACRO + "2");
            each.node(TEST, "t", B).calls("nodes", TEST, MACRO);
        }
        before.macro(MACRO + "2", "old");
        now.macro(MACRO + "2", "new");
        JsonNode written = write(outcomes(List.of(), List.of(), List.of(A, B, TEST)));

        assertThat(code(written, A)).startsWith("a\n{#");
        assertThat(code(written, B)).isEqualTo("b");
        assertThat(applied.removed()).containsExactly(TEST);
    }

    @Test
    void withoutEarlierStateOnlyWhatWasBuiltRemains() throws IOException {
        now.node(A, "a").node(B, "b", A).node(SEED, "s").ephemeral(E, "e", A);
        JsonNode written = write(outcomes(List.of(A), List.of(B), List.of(SEED)), Optional.empty());

        assertThat(applied.putBack()).isEmpty();
        assertThat(applied.removed()).containsExactly(B, SEED);
        assertThat(code(written, A)).isEqualTo("a");
        assertThat(code(written, E)).as("nothing reads it").isEqualTo("e");
    }
}
