package io.github.dbtmaven.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.report.ConsoleOptions.Output;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The console, and the sentence that ends a build. */
class ConsoleReportTest extends ReportedBuild {
    private final List<String> lines = new ArrayList<>();

    @Test
    void consoleStreamsOutputAndShowsCommand() {
        ConsoleReport console =
                new ConsoleReport(lines::add, new ConsoleOptions(Output.STREAMED, "mvn dbt:emulate", folder));

        build().forEach(console::on);

        assertThat(String.join("\n", lines)).isEqualTo("""
                Build 2  pull request feature/ltv -> main, working tree  pull-requests / ** (line 25)
                  b.yml:3:5: warning: "scripts" is not a key of a step.
                  1/3 Upload                                           pipe a/b, run here
                      $ pipe: a/b:1.0.0
                      downloads: manifest.json uploaded, run_results.json uploaded
                        2.0 s
                      artifacts: 2 files, 1.2 MB
                  1/3 passed in 2.0 s
                  2/3 Set up and build                                 python:3.11
                      Each step gets its clone by a copy: no overlay.
                      $ dbt deps
                      $ dbt test \\ …
                      | 2 of 14 FAIL 3
                      | Done. PASS=13
                        3.0 s
                      $ (after) echo bye
                      | bye
                      warning: Downloads rejected x (401).
                      tests: 7 passed, 12 failed, 1 skipped
                      | failed: shop.Orders.sums: expected 3 but was 4
                      | and 11 more failed tests
                  2/3 failed in 1 min 05 s: "dbt test \\ …" (b.yml:13:9) ended with exit code 1
                      | 2 of 14 FAIL 3
                      | Done. PASS=13
                      Log:   builds/2/steps/02-set-up-and-build.log
                      Again: mvn dbt:emulate
                  3/3 not run
                Build 2 failed in 8.1 s""");
    }

    @Test
    void consolePrintsOnlyEntriesIfConfigured() {
        ConsoleReport console = new ConsoleReport(
                lines::add,
                new ConsoleOptions(Output.ON_FAILURE, "", folder)
                        .withoutWarningsOfPlan(Set.of("b.yml:9:9"))
                        .contents("working tree (2 files edited)"));

        build().forEach(console::on);

        assertThat(String.join("\n", lines)).isEqualTo("""
                Build 2  pull request feature/ltv -> main, working tree (2 files edited)  pull-requests / ** (line 25)
                  1/3 Upload                                           pipe a/b, run here
                      downloads: manifest.json uploaded, run_results.json uploaded
                      $ pipe: a/b:1.0.0                                2.0 s
                      artifacts: 2 files, 1.2 MB
                  1/3 passed in 2.0 s
                  2/3 Set up and build                                 python:3.11
                      Each step gets its clone by a copy: no overlay.
                      $ dbt deps                                       0.0 s
                      $ dbt test \\ …                                   3.0 s
                      $ (after) echo bye                               0.0 s
                      warning: Downloads rejected x (401).
                      tests: 7 passed, 12 failed, 1 skipped
                      | failed: shop.Orders.sums: expected 3 but was 4
                      | and 11 more failed tests
                  2/3 failed in 1 min 05 s: "dbt test \\ …" (b.yml:13:9) ended with exit code 1
                      | 2 of 14 FAIL 3
                      | Done. PASS=13
                      Log:   builds/2/steps/02-set-up-and-build.log
                  3/3 not run
                Build 2 failed in 8.1 s""");
    }

    @Test
    void indentsAllLinesOfAText() {
        ConsoleReport console = new ConsoleReport(lines::add, new ConsoleOptions(Output.ON_FAILURE, "", folder));
        build().stream().limit(3).forEach(console::on);
        int step = running();
        lines.clear();

        console.on(new RunEvent.Warned(START, step, "service-ended", "", "It ended. Its last lines:\n| one\n| two"));
        console.on(new RunEvent.Warned(START, 0, "any", "", "first\nsecond"));
        console.on(new RunEvent.BuildBroken(START, step, "first\nsecond"));

        assertThat(lines)
                .containsExactly(
                        "      warning: It ended. Its last lines:",
                        "      | one",
                        "      | two",
                        "  warning: first",
                        "  second",
                        "      error: first",
                        "      second");
    }

    @Test
    void doesNotRepeatThatAReportedArtifactPatternMatchesNothing() {
        ConsoleReport console = new ConsoleReport(
                lines::add,
                new ConsoleOptions(Output.ON_FAILURE, "", folder).withoutWarningsOfPlan(Set.of("b.yml:9:9")));
        build().stream().limit(3).forEach(console::on);
        lines.clear();

        console.on(new RunEvent.Warned(START, running(), "artifact-no-match", "b.yml:9:9", "no file"));
        console.on(new RunEvent.Warned(START, running(), "artifact-no-match", "b.yml:10:9", "no file"));

        assertThat(lines).containsExactly("      b.yml:10:9: warning: no file");
    }

    private int running() {
        return build().stream()
                .filter(RunEvent.StepStarted.class::isInstance)
                .findFirst()
                .orElseThrow()
                .step();
    }

    @Test
    void summarizesBuild() {
        BuildSentence sentence = new BuildSentence();
        build().forEach(sentence::on);

        assertThat(sentence.text())
                .isEqualTo("Build 2 failed: step 2 \"Set up and build\": \"dbt test \\ …\" (b.yml:13:9) ended with exit"
                        + " code 1.");
    }

    @Test
    void describesResponsesOfDownloads() {
        assertThat(List.of(
                        answer("a", RunEvent.DownloadAction.GET, 200),
                        answer("a", RunEvent.DownloadAction.GET, 302),
                        answer("a", RunEvent.DownloadAction.GET, 404),
                        answer("a", RunEvent.DownloadAction.GET, 401),
                        answer("", RunEvent.DownloadAction.PUT, 403),
                        answer("a", RunEvent.DownloadAction.DELETE, 204),
                        answer("", RunEvent.DownloadAction.LIST, 200),
                        answer("a", RunEvent.DownloadAction.GET, 400)))
                .containsExactly(
                        "a found",
                        "a answered 302",
                        "a not found (404)",
                        "a rejected (401)",
                        "an upload rejected (403)",
                        "a deleted",
                        "the list of files answered",
                        "a answered 400");
    }

    private static String answer(String name, RunEvent.DownloadAction action, int status) {
        return Wording.answer(new RunEvent.DownloadAnswered(START, 1, name, action, status, 0));
    }

    /** Reports ignore what they do not know, so a new type of event must join the build that they are tested with. */
    @Test
    void everyTypeOfEventIsTested() {
        Set<Class<?>> tested =
                new HashSet<>(Set.of(RunEvent.StepSkipped.class, RunEvent.StepTaken.class, RunEvent.BuildBroken.class));
        build().forEach(event -> tested.add(event.getClass()));

        assertThat(tested).containsExactlyInAnyOrder(RunEvent.class.getPermittedSubclasses());
    }
}
