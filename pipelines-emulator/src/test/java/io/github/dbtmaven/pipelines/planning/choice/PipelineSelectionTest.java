package io.github.dbtmaven.pipelines.planning.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.planning.Plans;
import io.github.dbtmaven.pipelines.planning.choice.PipelineSelection.Selection.Found;
import io.github.dbtmaven.pipelines.planning.choice.PipelineSelection.Selection.Nothing;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineSelectionTest {
    private static final String FILE = """
            pipelines:
              default: &some
                - step: { script: [ls] }
              branches:
                '*': *some
                feature/*: *some
                feature/bb-*: *some
                feature/bb-123-*: *some
                feature/exact: *some
                '{fix,hotfix}/**': *some
                ab*: *some
                '*bc': *some
                rel*/1: *some
              tags:
                v*: *some
                v1.*: *some
              pull-requests:
                '**': *some
                feature/*:
                  destinations:
                    main: *some
                    release/*: *some
              custom:
                nightly: *some
            """;
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private static PipelineSelection.Selection select(String file, Trigger trigger) {
        return new PipelineSelection(Plans.file(file).pipelines()).select(trigger);
    }

    @ParameterizedTest(name = "a push to {0} runs {1}")
    @CsvSource({
        "main, *",
        "feature/x, feature/*",
        "feature/bb-1, feature/bb-*",
        "feature/bb-123-x, feature/bb-123-*",
        "feature/exact, feature/exact",
        "hotfix/a/b, '{fix,hotfix}/**'",
        "abc, ab*",
        "xbc, *bc",
        "*, *",
        "docs/readme, default",
        "feature/a/b, default",
    })
    void choosesMostSpecificBranchPattern(String branch, String pattern) {
        Found found = (Found) select(FILE, new Trigger.Branch(branch, COMMIT));

        assertThat(found.choice().pattern()).isEqualTo(pattern);
        assertThat(found.choice().selector()).isEqualTo(pattern.equals("default") ? "default" : "branches");
    }

    @Test
    void explainsOtherKeys() {
        assertThat(((Found) select(FILE, new Trigger.Branch("feature/bb-1", COMMIT)))
                        .choice()
                        .lost())
                .extracting(lost -> lost.pattern() + " (line " + lost.at().line() + ") " + lost.reason())
                .contains(
                        "* (line 5) does not match \"feature/bb-1\"",
                        "feature/* (line 6) matches, but is shorter",
                        "default (line 2) runs only when no branch pattern matches")
                .hasSize(9);
        assertThat(((Found) select(FILE, new Trigger.Branch("abc", COMMIT)))
                        .choice()
                        .lost())
                .extracting(lost -> lost.pattern() + " " + lost.reason())
                .contains("* matches, but is shorter", "*bc matches and is as long, but is listed later");
        assertThat(((Found) select(FILE, new Trigger.Branch("feature/exact", COMMIT)))
                        .choice()
                        .lost())
                .extracting(lost -> lost.pattern() + " " + lost.reason())
                .contains("feature/* matches, but the key that is the name itself wins over patterns");
        assertThat(((Found) select(FILE, new Trigger.PullRequest(1, "feature/a", "main", COMMIT, COMMIT)))
                        .choice()
                        .lost())
                .extracting(lost -> lost.pattern() + " " + lost.reason())
                .containsExactly("feature/* -> release/* does not match \"main\"", "** matches, but is shorter");
    }

    @ParameterizedTest(name = "tag {0} runs {1}")
    @CsvSource({"v1.2, v1.*", "v2, v*", "v1.*, v1.*"})
    void choosesMostSpecificTagPattern(String tag, String pattern) {
        assertThat(((Found) select(FILE, new Trigger.Tag(tag, COMMIT))).choice().pattern())
                .isEqualTo(pattern);
    }

    @ParameterizedTest(name = "pull request {0} -> {1} runs {2}")
    @CsvSource({
        "fix/a, main, **",
        "feature/a, main, feature/* -> main",
        "feature/a, release/1, feature/* -> release/*",
    })
    void choosesPullRequestBySourceThenDestination(String source, String destination, String pattern) {
        Found found = (Found) select(FILE, new Trigger.PullRequest(1, source, destination, COMMIT, COMMIT));

        assertThat(found.choice().selector()).isEqualTo("pull-requests");
        assertThat(found.choice().pattern()).isEqualTo(pattern);
    }

    @Test
    void runsNothingWithoutMatchingDestination() {
        Nothing nothing = (Nothing) select(FILE, new Trigger.PullRequest(1, "feature/a", "develop", COMMIT, COMMIT));

        assertThat(nothing.patterns()).containsExactly("main", "release/*");
        assertThat(nothing.text())
                .isEqualTo("No pipeline runs for destination branch \"develop\": no pattern of \"pull-requests / "
                        + "feature/* / destinations\" matches, there are \"main\", \"release/*\" (\"default\" "
                        + "never runs for pull requests). Add a pattern such as '**', or choose another pull "
                        + "request.");
    }

    @Test
    void doesNotFallBackToDefaultForTagsAndPullRequests() {
        String file = "pipelines: { default: [ step: { script: [ls] } ], tags: { v*: [ step: { script: [ls] } ] } }";

        Nothing tag = (Nothing) select(file, new Trigger.Tag("1.0", COMMIT));
        Nothing request = (Nothing) select(file, new Trigger.PullRequest(1, "a", "main", COMMIT, COMMIT));

        assertThat(tag.text())
                .isEqualTo("No pipeline runs for tag \"1.0\": no pattern of \"tags\" matches, there are \"v*\" "
                        + "(\"default\" never runs for tags). Add a pattern, or choose another tag.");
        assertThat(request.text())
                .isEqualTo("No pipeline runs for source branch \"a\": the file has nothing under \"pull-requests\" "
                        + "(\"default\" never runs for pull requests). Add a pattern such as '**', or choose "
                        + "another pull request.");
    }

    @Test
    void runsNothingWithoutMatchAndDefault() {
        Nothing nothing = (Nothing) select(
                "pipelines: { branches: { main: [ step: { script: [ls] } ] } }", new Trigger.Branch("x", COMMIT));

        assertThat(nothing.patterns()).containsExactly("main");
        assertThat(nothing.text())
                .isEqualTo("No pipeline runs for branch \"x\": no pattern of \"branches\" matches, there are "
                        + "\"main\", and there is no \"default\". Add one of them, or choose another branch.");
    }

    @Test
    void findsCustomPipelineByExactName() {
        Found found = (Found) select(FILE, new Trigger.Custom("nightly", Optional.empty(), COMMIT, Map.of()));
        Nothing nothing = (Nothing) select(FILE, new Trigger.Custom("weekly", Optional.empty(), COMMIT, Map.of()));

        assertThat(found.choice().selector()).isEqualTo("custom");
        assertThat(nothing.text()).isEqualTo("There is no custom pipeline \"weekly\": there are \"nightly\".");
    }

    @Test
    void givesReasonWithOtherKeys() {
        Found found = (Found) select(FILE, new Trigger.Branch("feature/bb-1", COMMIT));
        Found exact = (Found) select(FILE, new Trigger.Branch("feature/exact", COMMIT));
        Found fallback = (Found) select(FILE, new Trigger.Branch("docs/a", COMMIT));

        assertThat(found.choice().reason())
                .isEqualTo("\"feature/bb-*\" matches \"feature/bb-1\" and is longer than \"feature/*\"");
        assertThat(exact.choice().reason()).isEqualTo("the key is \"feature/exact\" itself");
        assertThat(fallback.choice().reason()).startsWith("no branch pattern matches \"docs/a\" (there are \"*\", ");
        assertThat(found.choice().at().line()).isEqualTo(7);
    }

    @Test
    void prefersFirstOfEquallyLongPatterns() {
        Found found = (Found) select(FILE, new Trigger.Branch("abc", COMMIT));

        assertThat(found.choice().pattern()).isEqualTo("ab*");
        assertThat(found.choice().reason())
                .isEqualTo(
                        "\"ab*\" matches \"abc\" and is longer than \"*\" and comes before \"*bc\", of the same length");
    }
}
