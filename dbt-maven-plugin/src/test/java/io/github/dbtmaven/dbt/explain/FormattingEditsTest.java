package io.github.dbtmaven.dbt.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.artifact.NotBuiltMark;
import io.github.dbtmaven.dbt.explain.manifest.ComparisonRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormattingEditsTest {
    private static final ComparisonRules RULES = new ComparisonRules(false);

    @TempDir
    Path temp;

    private Path state;
    private Path current;

    private FormattingEdits edits(TinyManifest before, TinyManifest now) {
        state = before.write(temp.resolve("state.json"));
        current = now.write(temp.resolve("current.json"));
        return FormattingEdits.of(state, current, RULES);
    }

    private static TinyManifest shop(String staging, String mart) {
        return new TinyManifest()
                .node("model.shop.staging", staging)
                .node("model.shop.mart", mart, "model.shop.staging")
                .node("test.shop.no_gaps", "select 1", "model.shop.mart");
    }

    /** What remains modified after the manifest was written. */
    private Explanation explanation(FormattingEdits edits) {
        Path written = temp.resolve("written.json");
        edits.write(written);
        return Explanation.of(written, current, RULES, new DbtSelection.Unknown());
    }

    @Test
    void findsNodesOfWhichOnlyFormattingDiffers() {
        FormattingEdits edits = edits(shop("select 1", "select 2"), shop("select  1 -- one", "select 3"));

        assertThat(edits.nodes()).containsExactly("model.shop.staging");
        assertThat(explanation(edits).changed())
                .extracting(ChangedNode::uniqueId)
                .containsExactly("model.shop.mart");
    }

    @Test
    void keepsOtherDifferencesOfTheseNodes() {
        FormattingEdits edits = edits(
                shop("select 1", "select 2"),
                shop("select  1", "select 2")
                        .set("model.shop.staging", "unrendered_config", "{\"materialized\": \"table\"}"));

        assertThat(edits.nodes()).containsExactly("model.shop.staging");
        assertThat(explanation(edits).changed()).singleElement().satisfies(node -> assertThat(node.reasons())
                .extracting(Reason::kind)
                .containsExactly("config"));
    }

    /** The mark is a comment. */
    @Test
    void keepsNodesThatLastDeployDidNotBuild() {
        assertThat(edits(shop(NotBuiltMark.addTo("select 1"), "select 2"), shop("select 1", "select 2"))
                        .nodes())
                .isEmpty();
    }

    @Test
    void ignoresNoEditOfStringsHintsJinjaOrPython() {
        assertThat(edits(shop("select 'a'", "select 2"), shop("select 'a '", "select 2"))
                        .nodes())
                .isEmpty();
        assertThat(edits(shop("select /*+ a */ 1", "x"), shop("select /*+ b */ 1", "x"))
                        .nodes())
                .isEmpty();
        assertThat(edits(shop("{{ a }}", "x"), shop("{{ a  }}", "x")).nodes()).isEmpty();
        assertThat(edits(
                                shop("x = 1", "x").set("model.shop.staging", "language", "\"python\""),
                                shop("x  = 1", "x").set("model.shop.staging", "language", "\"python\""))
                        .nodes())
                .isEmpty();
    }

    @Test
    void countsWhatFormattingEditsAddToSelection() {
        edits(shop("select 1", "select 2"), shop("select  1", "select 2"));

        assertThat(Explanation.of(state, current, RULES, new DbtSelection.Unknown())
                        .formatting())
                .isEqualTo(new Lineage.Following(2, 1));
    }

    @Test
    void countsNothingThatIsSelectedAnyway() {
        edits(shop("select 1", "select 2"), shop("select  1", "select 3"));

        assertThat(Explanation.of(state, current, RULES, new DbtSelection.Unknown())
                        .formatting())
                .isEqualTo(new Lineage.Following(1, 0));
    }
}
