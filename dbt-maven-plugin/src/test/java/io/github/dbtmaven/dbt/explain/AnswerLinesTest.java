package io.github.dbtmaven.dbt.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The texts of answers and reasons that {@link DbtAgreementTest} does not produce. */
class AnswerLinesTest {
    private static String conclusion(NodeAnswer answer) {
        return AnswerLines.of(answer, "a", OthersChanges.NONE).conclusion();
    }

    @Test
    void answersForEachKind() {
        assertThat(conclusion(new NodeAnswer.Removed("model.shop.a")))
                .isEqualTo(
                        "\"model.shop.a\" is not selected, because only the state has it: it was removed or renamed");
        assertThat(conclusion(new NodeAnswer.Disabled("model.shop.a")))
                .isEqualTo("\"model.shop.a\" is not selected, because it is disabled for this target");
        assertThat(conclusion(new NodeAnswer.NewButNotModified("semantic_model.shop.a")))
                .isEqualTo("\"semantic_model.shop.a\" is new, but dbt does not count a new semantic model as modified:"
                        + " what reads it is selected, if it differs itself");
        assertThat(conclusion(new NodeAnswer.Contradicted("model.shop.a")))
                .isEqualTo("\"model.shop.a\" is not selected by dbt, although a difference from the state was found");
    }

    @Test
    void asksAgainIfNameMeansNoNodeOrSeveral() {
        AnswerLines several =
                AnswerLines.of(new NodeAnswer.Ambiguous(List.of("model.x.a", "model.y.a")), "a", OthersChanges.NONE);
        assertThat(several.found()).isFalse();
        assertThat(several.conclusion())
                .isEqualTo(
                        "\"a\" means several nodes: \"model.x.a\", \"model.y.a\". Set dbt.node to one of these ids.");
        assertThat(conclusion(new NodeAnswer.NoSuchNode(List.of())))
                .isEqualTo("No node is called \"a\". Set dbt.node to a name, a unique id or the path of a file.");
        assertThat(conclusion(new NodeAnswer.NoSuchNode(List.of("b", "c"))))
                .isEqualTo("No node is called \"a\". Did you mean \"b\" or \"c\"?");
    }

    @Test
    void showsWhatDbtDoesNotCompare() {
        AnswerLines lines = AnswerLines.of(
                new NodeAnswer.Unchanged("model.shop.a", 1, List.of("description", "tags"), List.of("day")),
                "a",
                OthersChanges.NONE);

        assertThat(lines.found()).isTrue();
        assertThat(lines.details())
                .containsExactly(
                        "  It differs in what dbt does not compare: description, tags",
                        "  It reads variables whose value differs, which dbt does not compare: day");
        assertThat(lines.conclusion())
                .isEqualTo(
                        "\"model.shop.a\" is not selected: dbt sees no difference from the state, and none in the 1 node"
                                + " that it reads");
    }

    @Test
    void describesOtherReasons() {
        assertThat(ExplainMessages.text(new Reason.Macro(List.of("macro.x.a"), Reason.MacroEdit.REMOVED)))
                .isEqualTo("macro x.a was removed");
        assertThat(ExplainMessages.text(new Reason.Description(Optional.of("id"))))
                .isEqualTo("persisted description of column id changed");
        assertThat(ExplainMessages.text(new Reason.Body(LineDiff.of("a\r\nb", "a\nb"), true)))
                .isEqualTo("only white space or comments changed in line endings");
        assertThat(ExplainMessages.text(new Reason.Body(LineDiff.of("a\nb\nc", "a\nc"), false)))
                .isEqualTo("code changed: 0 lines added, 1 removed, first removed line 2: \"b\"");
        assertThat(ExplainMessages.contradicted(List.of("a", "b", "c", "d")))
                .startsWith("dbt does not select \"a\", \"b\", \"c\" and 1 more, although a difference");
        assertThat(new Reason.NotFound().kind()).isEqualTo("not_found");
        assertThat(new Reason.SeedContent().kind()).isEqualTo("seed_content");
    }

    /** A table of all pairs of lines would need gigabytes. */
    @Test
    void countsLinesOfLargeEdits() {
        LineDiff diff = LineDiff.of("a\n".repeat(100_000), "b\n".repeat(100_000));

        assertThat(diff.removedCount()).isEqualTo(100_000);
        assertThat(diff.added()).hasSize(3);
    }
}
