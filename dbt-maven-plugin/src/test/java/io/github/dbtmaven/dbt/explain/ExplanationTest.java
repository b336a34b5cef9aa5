package io.github.dbtmaven.dbt.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.artifact.ArtifactException;
import io.github.dbtmaven.dbt.artifact.NotBuiltMark;
import io.github.dbtmaven.dbt.explain.manifest.ComparisonRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Explanations of small manifests. {@link DbtAgreementTest} checks the comparison against dbt. */
class ExplanationTest {
    @TempDir
    Path temp;

    private static TinyManifest chain(String code) {
        return new TinyManifest()
                .node("seed.shop.raw", "")
                .set("seed.shop.raw", "checksum", "{\"name\": \"sha256\", \"checksum\": \"1\"}")
                .node("model.shop.a", code, "seed.shop.raw")
                .node("model.shop.b", "select 1", "model.shop.a")
                .node("model.shop.c", "select 1", "model.shop.b")
                .node("test.shop.c_is_unique", "select 1", "model.shop.c")
                .node("model.shop.other", "select 1");
    }

    private Explanation explain(TinyManifest state, TinyManifest current, DbtSelection dbt) {
        return Explanation.of(
                state.write(temp.resolve("state.json")),
                current.write(temp.resolve("current.json")),
                new ComparisonRules(false),
                dbt);
    }

    private Explanation explain(TinyManifest state, TinyManifest current) {
        return explain(state, current, new DbtSelection.Unknown());
    }

    @Test
    void explainsWhatFollowsFromChange() {
        Explanation explanation = explain(chain("select 1"), chain("select 2"));

        assertThat(explanation.changed()).singleElement().satisfies(node -> {
            assertThat(node.uniqueId()).isEqualTo("model.shop.a");
            assertThat(node.path()).isEqualTo("models/a.sql");
            assertThat(node.following()).contains(new Lineage.Following(2, 1));
            assertThat(ExplainMessages.text(node.reasons().get(0)))
                    .isEqualTo("code changed in line 1: \"select 1\" -> \"select 2\"");
        });
        assertThat(explanation.following()).isEqualTo(new Lineage.Following(2, 1));
        assertThat(explanation.answer("c"))
                .isEqualTo(new NodeAnswer.Downstream(
                        "model.shop.c",
                        new Reason.Downstream(List.of("model.shop.a", "model.shop.b", "model.shop.c"))));
    }

    /** The mark that a state has for it is not shown as a change of the code. */
    @Test
    void namesNodesThatLastDeployDidNotBuild() {
        String marked = NotBuiltMark.addTo("select 1");

        assertThat(explain(chain(marked), chain("select 1")).changed().get(0).reasons())
                .containsExactly(new Reason.NotBuilt());
        assertThat(explain(chain(marked), chain("select 2")).changed().get(0).reasons())
                .extracting(ExplainMessages::text)
                .containsExactly(
                        "the last deploy did not build it", "code changed in line 1: \"select 1\" -> \"select 2\"");
        assertThat(explain(
                                chain("select 1")
                                        .set(
                                                "seed.shop.raw",
                                                "raw_code",
                                                "\"" + NotBuiltMark.addTo("").replace("\n", "\\n") + "\"")
                                        .set(
                                                "seed.shop.raw",
                                                "checksum",
                                                "{\"name\": \"sha256\", \"checksum\": \"2\"}"),
                                chain("select 1"))
                        .changed()
                        .get(0)
                        .reasons())
                .containsExactly(new Reason.NotBuilt());
    }

    @Test
    void findsNothingInEqualManifests() {
        Explanation explanation = explain(chain("select 1"), chain("select 1"));

        assertThat(explanation.changed()).isEmpty();
        assertThat(explanation.answer("model.shop.c"))
                .isEqualTo(new NodeAnswer.Unchanged("model.shop.c", 3, List.of(), List.of()));
    }

    @Test
    void findsNodeByNameIdAndPath() {
        Explanation explanation = explain(chain("select 1"), chain("select 2"));

        for (String name : List.of("b", "model.shop.b", "models/b.sql", "./models/b.sql", "b.sql", " b ")) {
            assertThat(explanation.answer(name)).as(name).isInstanceOf(NodeAnswer.Downstream.class);
        }
    }

    @Test
    void findsVersionsOfModelAndTablesOfSource() {
        TinyManifest shop = chain("select 1")
                .node("model.shop.revenue.v1", "select 1")
                .node("model.shop.revenue.v2", "select 1")
                .node("model.shop.plan.v1", "select 1")
                .node("source.shop.till.payments", "");
        Explanation explanation = explain(shop, shop);

        assertThat(explanation.answer("revenue"))
                .isEqualTo(new NodeAnswer.Ambiguous(List.of("model.shop.revenue.v1", "model.shop.revenue.v2")));
        assertThat(explanation.answer("revenue.v2")).isInstanceOf(NodeAnswer.Unchanged.class);
        assertThat(explanation.answer("plan")).isInstanceOf(NodeAnswer.Unchanged.class);
        assertThat(explanation.answer("payments")).isInstanceOf(NodeAnswer.Unchanged.class);
    }

    @Test
    void showsThatMaskedValuesDiffer() {
        String token = "select '" + "gh" + "p_" + "a1".repeat(18) + "'";

        assertThat(ExplainMessages.text(explain(chain(token), chain(token.replace("a1", "b2")))
                        .changed()
                        .get(0)
                        .reasons()
                        .get(0)))
                .isEqualTo("code changed in line 1: \"select '****'\" -> \"select '****' (another value)\"");
    }

    @Test
    void suggestsSimilarNames() {
        Explanation explanation = explain(chain("select 1"), chain("select 2"));

        assertThat(explanation.answer("othr")).isEqualTo(new NodeAnswer.NoSuchNode(List.of("other")));
        assertThat(explanation.answer("model.shop.othr")).isEqualTo(new NodeAnswer.NoSuchNode(List.of("other")));
        assertThat(explanation.answer("x".repeat(100_000))).isEqualTo(new NodeAnswer.NoSuchNode(List.of()));
    }

    @Test
    void reportsRemovedDisabledAndAmbiguousNodes() {
        TinyManifest state = chain("select 1").node("model.shop.old", "select 1");
        TinyManifest current = chain("select 1")
                .node("model.shop.twin", "select 1")
                .node("model.lib.twin", "select 1")
                .disabled("model.shop.off");
        Explanation explanation = explain(state, current);

        assertThat(explanation.answer("old")).isEqualTo(new NodeAnswer.Removed("model.shop.old"));
        assertThat(explanation.answer("off")).isEqualTo(new NodeAnswer.Disabled("model.shop.off"));
        assertThat(explanation.answer("twin"))
                .isEqualTo(new NodeAnswer.Ambiguous(List.of("model.shop.twin", "model.lib.twin")));
    }

    @Test
    void showsWhatDbtDoesNotCompare() {
        TinyManifest state = chain("select {{ var('day') }}").variables("{\"day\": \"1\", \"x\": \"1\"}");
        TinyManifest current = chain("select {{ var('day') }}")
                .set("model.shop.a", "description", "\"Daily\"")
                .set("model.shop.a", "tags", "[\"x\"]")
                .variables("{\"day\": \"2\", \"x\": \"2\"}");

        assertThat(explain(state, current).answer("a"))
                .isEqualTo(new NodeAnswer.Unchanged("model.shop.a", 1, List.of("description", "tags"), List.of("day")));
    }

    @Test
    void showsChainOfMacros() {
        TinyManifest state =
                chain("select 1").calls("model.shop.a", "macro.shop.one").macro("macro.shop.one", "1");
        TinyManifest current = chain("select 1")
                .calls("model.shop.a", "macro.shop.one")
                .macro("macro.shop.one", "1", "macro.shop.two")
                .macro("macro.shop.two", "2", "macro.shop.one", "macro.shop.three")
                .macro("macro.shop.three", "3");
        List<Reason> reasons = explain(state, current).changed().get(0).reasons();

        assertThat(reasons.stream().map(ExplainMessages::text))
                .containsExactly("macro shop.two is new, called through shop.one");
    }

    @Test
    void ignoresWhatIsEqualInPython() {
        TinyManifest state = chain("select 1")
                .set("model.shop.a", "unrendered_config", "{\"meta\": {\"a\": 1, \"b\": true}, \"tags\": [\"x\"]}");
        TinyManifest current = chain("select 1")
                .set("model.shop.a", "unrendered_config", "{\"meta\": {\"b\": 1, \"a\": 1.0}, \"group\": \"y\"}");

        assertThat(explain(state, current).changed()).isEmpty();
    }

    @Test
    void distinguishesNullFromMissingConfig() {
        TinyManifest current = chain("select 1").set("model.shop.a", "unrendered_config", "{\"begin\": null}");

        assertThat(ExplainMessages.text(explain(chain("select 1"), current)
                        .changed()
                        .get(0)
                        .reasons()
                        .get(0)))
                .isEqualTo("config begin: not set -> \"null\"");
    }

    @Test
    void marksEditsOfFormatting() {
        Explanation explanation = explain(chain("select 1"), chain("select  1 -- one"));

        assertThat(explanation.changed().get(0).onlyFormatting()).isTrue();
        assertThat(explain(chain("select 1"), chain("select 2"))
                        .changed()
                        .get(0)
                        .onlyFormatting())
                .isFalse();
    }

    @Test
    void showsThatReasonWasNotFound() {
        Explanation explanation =
                explain(chain("select 1"), chain("select 2"), new DbtSelection.Modified(Set.of("model.shop.other")));

        assertThat(explanation.unexplained()).containsExactly("model.shop.other");
        assertThat(explanation.contradicted()).containsExactly("model.shop.a");
        assertThat(explanation.changed()).singleElement().satisfies(node -> assertThat(node.reasons())
                .containsExactly(new Reason.NotFound()));
        assertThat(explanation.answer("a")).isEqualTo(new NodeAnswer.Contradicted("model.shop.a"));
        assertThat(explanation.answer("c")).isInstanceOf(NodeAnswer.Unchanged.class);
    }

    @Test
    void checksSelectionOfBuild() {
        DbtSelection selected =
                new DbtSelection.Build(Set.of("model.shop.a", "model.shop.b", "model.shop.other"), true);
        Explanation explanation = explain(chain("select 1"), chain("select 2"), selected);

        assertThat(explanation.unexplained()).containsExactly("model.shop.other");
        assertThat(explanation.contradicted()).isEmpty();

        Explanation chosen = explain(
                chain("select 1"), chain("select 2"), new DbtSelection.Build(Set.of("model.shop.other"), false));
        assertThat(chosen.unexplained()).isEmpty();
        assertThat(chosen.changed()).as("the build does not select it").isEmpty();
    }

    @Test
    void countsForEachNodeOnlyIfFewChanged() {
        TinyManifest state = new TinyManifest();
        TinyManifest current = new TinyManifest();
        for (int i = 0; i < 201; i++) {
            state.node("model.shop.m" + i, "select 1");
            current.node("model.shop.m" + i, "select 2");
        }

        assertThat(explain(state, current).changed()).hasSize(201).allSatisfy(node -> assertThat(node.following())
                .isEqualTo(Optional.empty()));
    }

    @Test
    void rejectsTruncatedManifest() throws IOException {
        Path state = chain("select 1").write(temp.resolve("state.json"));
        Path current = chain("select 1").write(temp.resolve("current.json"));
        Files.writeString(state, Files.readString(state).substring(0, 200));

        assertThatThrownBy(() -> Explanation.of(state, current, new ComparisonRules(false), new DbtSelection.Unknown()))
                .isInstanceOf(ArtifactException.class)
                .hasMessageStartingWith("is not complete JSON");
    }
}
