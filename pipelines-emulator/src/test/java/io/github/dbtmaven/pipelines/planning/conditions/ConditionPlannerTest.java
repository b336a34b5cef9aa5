package io.github.dbtmaven.pipelines.planning.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.Condition;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.ChangedFiles;
import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision;
import io.github.dbtmaven.pipelines.plan.spec.ConditionDecision.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which file and which pattern decide whether a step runs. */
class ConditionPlannerTest {
    private static final SourcePosition AT = new SourcePosition("p.yml", 3, 5);

    private static ConditionDecision decide(boolean includes, List<String> patterns, List<String> files) {
        Condition condition = new Condition(
                includes,
                patterns.stream().map(pattern -> new Located<>(pattern, AT)).toList(),
                Optional.empty(),
                AT);
        return new ConditionPlanner(new ChangedFiles.Known(files, "commit 4f2c1d9")).decide(condition);
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : Arrays.asList(text.split(" "));
    }

    @ParameterizedTest(name = "{0} of {1} with {2}: {3}, {4}")
    @CsvSource(delimiter = '|', textBlock = """
            include | models/**            | models/a.sql                  | RUNS    | "models/a.sql" matches "models/**"
            include | models/**            | docs/a.md models/b/c.sql      | RUNS    | "models/b/c.sql" matches "models/**"
            include | docs/** models/*     | x models/a.sql                | RUNS    | "models/a.sql" matches "models/*"
            include | models/*             | models/b/c.sql                | SKIPPED | the only changed file "models/b/c.sql" does not match "models/*"
            include | src/**               | a b c                         | SKIPPED | none of 3 changed files matches "src/**"
            include | src/** Src/**        | a sRC/b                       | SKIPPED | none of 2 changed files matches "src/**" or "Src/**"
            include | src                  | src/a                         | SKIPPED | the only changed file "src/a" does not match "src"
            include | **                   |                               | SKIPPED | no file changed
            exclude | docs/**              | docs/a.md                     | SKIPPED | the only changed file "docs/a.md" matches "docs/**"
            exclude | docs/** *.md         | docs/a README.md docs/b/c     | SKIPPED | all 3 changed files match "docs/**" or "*.md"
            exclude | docs/** *.md         | docs/a models/README.md       | RUNS    | "models/README.md" does not match "docs/**" or "*.md"
            exclude | docs/**              | models/a.sql                  | RUNS    | "models/a.sql" does not match "docs/**"
            exclude | docs/**              |                               | SKIPPED | no file changed
            """)
    void namesTheFileAndThePatternThatDecided(
            String list, String patterns, String files, Outcome outcome, String reason) {
        assertThat(decide(list.equals("include"), words(patterns), words(files)))
                .isEqualTo(ConditionDecision.made(outcome, reason, AT));
    }

    @Test
    void limitsListedPatterns() {
        List<String> patterns = IntStream.range(0, 9).mapToObj(i -> "p" + i).toList();

        assertThat(decide(true, patterns, List.of("a")).reason())
                .endsWith("does not match \"p0\" or \"p1\" or \"p2\" or \"p3\" or \"p4\" or one of 4 others");
    }

    @Test
    void evaluatesExpressionLaterUnlessFilesSkipStep() {
        ConditionPlanner planner = new ConditionPlanner(new ChangedFiles.Known(List.of("a.sql"), "commit 4f2c1d9"));
        Optional<Located<String>> state = Optional.of(new Located<>("DEPLOY == true", AT));

        assertThat(planner.decide(new Condition(true, List.of(), state, AT)))
                .isEqualTo(new ConditionDecision(
                        Outcome.LATER,
                        Optional.of("DEPLOY == true"),
                        "\"DEPLOY == true\" is evaluated just before the step starts",
                        AT));
        assertThat(planner.decide(new Condition(true, List.of(new Located<>("*.sql", AT)), state, AT))
                        .outcome())
                .isEqualTo(Outcome.LATER);
        assertThat(planner.decide(new Condition(true, List.of(new Located<>("*.py", AT)), state, AT))
                        .outcome())
                .isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void isUndecidedWithoutChangedFiles() {
        Condition condition = new Condition(true, List.of(new Located<>("**", AT)), Optional.empty(), AT);

        assertThat(new ConditionPlanner(new ChangedFiles.Unknown("there is no git repository here")).decide(condition))
                .isEqualTo(ConditionDecision.made(
                        Outcome.UNDECIDED, "the changed files are not known: there is no git repository here", AT));
    }
}
