package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.command.reuse.Reused;
import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import io.github.dbtmaven.dbt.command.selection.BuildSelection.ReadsProduction;
import io.github.dbtmaven.dbt.command.selection.BuildSelection.Selected;
import io.github.dbtmaven.dbt.command.selection.Guards;
import io.github.dbtmaven.dbt.workflow.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CiMessagesTest {
    private static final RunSummary RUN = new RunSummary(3, 1, 0, List.of(), 0, 12.04);

    /** Creates a decision for a project of 21 nodes. */
    private static BuildSelection decision(Reused reused, int models, int ephemeral, int tests, String... production) {
        List<Selected> selected = new ArrayList<>();
        for (int i = 0; i < models + ephemeral; i++) {
            selected.add(new Selected("model.shop.m" + i, "model", i < models));
        }
        for (int i = 0; i < tests; i++) {
            selected.add(new Selected("test.shop.t" + i, "test", false));
        }
        List<ReadsProduction> reads = List.of(new ReadsProduction("test.shop.t0", List.of(production), true));
        return new BuildSelection(
                "shop",
                21,
                selected,
                production.length == 0 ? List.of() : reads,
                Guards.PASSED,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                reused);
    }

    private static BuildSelection decision(int models, int ephemeral, int tests, String... production) {
        return decision(Reused.NOTHING, models, ephemeral, tests, production);
    }

    private static final Reused ALL =
            new Reused(List.of("model.shop.m0", "model.shop.m1"), List.of("test.shop.t0"), Optional.empty());

    private static Guards overwrites(String... names) {
        return new Guards(
                Stream.of(names)
                        .map(name -> new Guards.Overwrite("model.a." + name, "x", ""))
                        .toList(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static List<Arguments> texts() {
        return List.of(
                Arguments.of(
                        CiMessages.decided(decision(0, 0, 0), ""),
                        "No model, seed, snapshot, function or test differs from the state: CI builds nothing"),
                Arguments.of(
                        CiMessages.decided(decision(ALL, 2, 0, 2), ""),
                        "CI builds 0 of 21 nodes and runs 1 test; 19 deferred to production, 2 reused"),
                Arguments.of(
                        CiMessages.decided(decision(0, 0, 0), "--select nosuch"),
                        "With \"--select nosuch\" no model, seed, snapshot, function or test is selected: CI builds nothing"),
                Arguments.of(
                        CiMessages.decided(decision(0, 0, 1, "\"a\".\"b\""), ""),
                        "No model, seed, snapshot or function differs from the state: CI runs 1 test against production's"
                                + " \"a\".\"b\""),
                Arguments.of(
                        CiMessages.decided(decision(0, 0, 2), "--exclude a"),
                        "With \"--exclude a\" no model, seed, snapshot or function is selected: CI runs 2 tests"),
                Arguments.of(
                        CiMessages.decided(decision(3, 0, 13), ""),
                        "CI builds 3 of 21 nodes and runs 13 tests; 18 deferred to production"),
                Arguments.of(
                        CiMessages.decided(decision(1, 2, 5), ""),
                        "CI builds 1 of 21 nodes and runs 5 tests; 18 deferred to production, 2 inlined"),
                Arguments.of(
                        CiMessages.decided(decision(0, 1, 0), ""),
                        "CI builds 0 of 21 nodes and runs 0 tests; 20 deferred to production, 1 inlined"),
                Arguments.of(
                        CiMessages.decided(decision(3, 0, 13, "a"), ""),
                        "CI builds 3 of 21 nodes and runs 13 tests; 18 deferred to production. Some"
                                + " tests read only relations of production: a"),
                Arguments.of(
                        CiMessages.gone(List.of("model.a.b", "test.a.c")),
                        "Removed since the published state, not built or tested: \"model.a.b\", \"test.a.c\"; production"
                                + " keeps its relation. Before you drop it, check that no other node creates it"),
                Arguments.of(
                        CiMessages.untested(List.of("macro.shop.generate_schema_name", "var floor")),
                        "Changed since the published state, but not tested, because dbt selects no node for it:"
                                + " \"macro.shop.generate_schema_name\", \"var floor\". To test it, build everything"
                                + " with '-Ddbt.select=*'."),
                Arguments.of(
                        CiMessages.rendered(
                                List.of(new BuildSelection.Rendered("model.a.b", List.of("alias", "schema")))),
                        "Code unchanged, but configuration differs from the state: \"model.a.b\" (alias, schema). If it"
                                + " depends on the target, it differs in every pull request: set"
                                + " state_modified_compare_more_unrendered_values to true under \"flags\" of"
                                + " dbt_project.yml, then deploy and publish the state"),
                Arguments.of(
                        CiMessages.disabled(List.of("model.a.b"), "ci"),
                        "Disabled for target \"ci\", not built or tested: \"model.a.b\""),
                Arguments.of(
                        CiMessages.gone(List.of("test.a.c", "unit_test.a.b.d")),
                        "Removed since the published state, not built or tested: \"test.a.c\", \"unit_test.a.b.d\""),
                Arguments.of(
                        CiMessages.leftOut(List.of("a", "b", "c", "d")),
                        "dbt selected but did not run: \"a\", \"b\", \"c\" and 1 more."
                                + " Run it with a separate dbt command."),
                Arguments.of(
                        GuardMessages.prevented(overwrites("b"), "ci", Optional.of("prod")),
                        "Nothing was built, because target \"ci\" would write to production: \"model.a.b\" writes to"
                                + " x. Make schema or target_schema depend on the target,"
                                + " or exclude the nodes with -Ddbt.exclude."),
                Arguments.of(
                        GuardMessages.prevented(overwrites("a", "b", "c", "d"), "ci", Optional.empty()),
                        "Nothing was built, because target \"ci\" would write to production: \"model.a.a\" writes to x,"
                                + " \"model.a.b\" writes to x, \"model.a.c\" writes to x and 1 more. Make schema or target_schema depend on the target, or exclude the nodes with -Ddbt.exclude."),
                Arguments.of(
                        CiMessages.buildsOnLeftovers(),
                        "dbt.fullRefresh is false: CI builds on relations that other pull requests left in"
                                + " the CI schema, so its result may depend on them."),
                Arguments.of(CiMessages.ciFailed("why."), "CI failed: why."),
                Arguments.of(
                        CiMessages.ciBuilt(RUN, decision(3, 0, 1)),
                        "CI built 3 of 21 nodes in 12.0 s, 18 deferred to production; 1 test passed"),
                Arguments.of(
                        CiMessages.ciBuilt(RUN, decision(3, 1, 1)),
                        "CI built 3 of 21 nodes in 12.0 s, 17 deferred to production, 1 inlined; 1 test passed"),
                Arguments.of(
                        CiMessages.ciBuilt(new RunSummary(3, 4, 2, List.of(), 0, 12.04), decision(3, 0, 6)),
                        "CI built 3 of 21 nodes in 12.0 s, 18 deferred to production; 4 tests passed, 2 warned"),
                Arguments.of(
                        CiMessages.ciBuiltAll(RUN, 3),
                        "CI built 3 of 3 nodes in 12.0 s, without a state; 1 test passed"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void statesProblemAndFix(String text, String expected) {
        assertThat(text).isEqualTo(expected);
    }
}
