package io.github.dbtmaven.dbt.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests that no reason and no answer lacks a text. */
class AllTextsTest {
    private static final String ID = "model.shop.a";

    @Test
    void eachReasonHasText() {
        List<Reason> reasons = List.of(
                new Reason.New(),
                new Reason.Body(LineDiff.of("a", "b"), false),
                new Reason.NotBuilt(),
                new Reason.SeedContent(),
                new Reason.Config("tags", Optional.empty(), Optional.of("1")),
                new Reason.Relation("schema", Optional.of("a"), Optional.of("b"), false),
                new Reason.Macro(List.of("macro.shop.a"), Reason.MacroEdit.CHANGED),
                new Reason.Contract("a column is missing"),
                new Reason.Description(Optional.empty()),
                new Reason.Moved("a", "b"),
                new Reason.UnitTest(List.of()),
                new Reason.Property("name", Optional.of("a"), Optional.of("b")),
                new Reason.Downstream(List.of("model.shop.b", ID)),
                new Reason.NotFound());

        assertThat(reasons)
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(Reason.class.getPermittedSubclasses());
        assertThat(reasons)
                .extracting(ExplainMessages::text)
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    @Test
    void eachAnswerHasText() {
        ChangedNode node = new ChangedNode(ID, "models/a.sql", List.of(new Reason.New()), Optional.empty());
        List<NodeAnswer> answers = List.of(
                new NodeAnswer.Changed(node, Lineage.Following.of(List.of())),
                new NodeAnswer.Downstream(ID, new Reason.Downstream(List.of("model.shop.b", ID))),
                new NodeAnswer.Unchanged(ID, 0, List.of(), List.of()),
                new NodeAnswer.Contradicted(ID),
                new NodeAnswer.NewButNotModified(ID),
                new NodeAnswer.Disabled(ID),
                new NodeAnswer.Removed(ID),
                new NodeAnswer.Ambiguous(List.of(ID)),
                new NodeAnswer.NoSuchNode(List.of()));

        assertThat(answers)
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(NodeAnswer.class.getPermittedSubclasses());
        assertThat(answers)
                .extracting(answer ->
                        AnswerLines.of(answer, "a", OthersChanges.NONE).conclusion())
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }
}
