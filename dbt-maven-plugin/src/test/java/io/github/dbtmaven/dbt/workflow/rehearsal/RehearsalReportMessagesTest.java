package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.workflow.rehearsal.output.DbtError;
import io.github.dbtmaven.dbt.workflow.rehearsal.output.NodesBuilt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RehearsalReportMessagesTest {
    private static NodesBuilt nodes(Set<String> built, Set<String> failed, Set<String> inlined) {
        return new NodesBuilt(
                new TreeSet<>(built),
                new TreeSet<>(failed),
                new TreeSet<>(Set.of("test.shop.a")),
                new TreeSet<>(inlined),
                21,
                Duration.ofMillis(4170));
    }

    @Test
    void summarizesPullRequest() {
        assertThat(RehearsalReportMessages.ciBuilt(nodes(Set.of("a", "b", "c"), Set.of(), Set.of()), true))
                .isEqualTo("CI built 3 of 21 nodes in 4.2 s, 18 deferred to production, and ran 1 test.");
        assertThat(RehearsalReportMessages.ciBuilt(nodes(Set.of("a", "b"), Set.of("b"), Set.of("c")), true))
                .isEqualTo(
                        "CI built 2 of 21 nodes in 4.2 s, of which 1 failed, 18 deferred to production, 1 inlined, and ran 1 test.");
    }

    @Test
    void summarizesPullRequestWithoutDeferral() {
        assertThat(RehearsalReportMessages.ciBuilt(nodes(Set.of("a", "b"), Set.of(), Set.of("c")), false))
                .isEqualTo("CI built 2 of 21 nodes in 4.2 s (1 is ephemeral), none deferred to production, and ran 1"
                        + " test.");
    }

    @Test
    void summarizesDeploy() {
        assertThat(RehearsalReportMessages.dbtBuilt(nodes(Set.of("a", "b"), Set.of(), Set.of("c", "d"))))
                .isEqualTo("dbt built 2 of 21 nodes in 4.2 s (2 are ephemeral), and ran 1 test.");
    }

    @Test
    void reportsInterrupt() {
        assertThat(RehearsalReportMessages.interruptedBeforeFirstBuild().text(false))
                .isEqualTo("Interrupted before the first build. All processes have been stopped.");
    }

    @Test
    void claimsNoCleanupThatFailed() {
        assertThat(RehearsalReportMessages.interrupted(2, Path.of("builds/2"), "mvn dbt:emulate")
                        .text(true))
                .isEqualTo(
                        "Interrupted in build 2 (STOPPED). Not everything was cleaned up, see above; the next rehearsal"
                                + " removes what is left; downloads, data and build numbers are kept. Logs: builds/2. Run again:"
                                + " mvn dbt:emulate");
    }

    @Test
    void showsErrorOfDbt() {
        assertThat(RehearsalReportMessages.dbtErrors(List.of(
                        new DbtError("test.shop.a", "tests/a.sql", "Got 1 result, configured to fail if != 0"),
                        new DbtError(
                                "model.shop.b",
                                "models/b.sql",
                                "Database Error in model b (models/b.sql)\n  relation \"raw.events\" does not exist"),
                        new DbtError("", "", "Parsing Error"),
                        new DbtError("model.shop.c", "", ""))))
                .isEqualTo("\n  test.shop.a failed (tests/a.sql): Got 1 result, configured to fail if != 0"
                        + "\n  model.shop.b failed: Database Error in model b (models/b.sql)"
                        + "\n      relation \"raw.events\" does not exist"
                        + "\n  dbt failed: Parsing Error"
                        + "\n  1 more error in dbt's output.");
    }

    @Test
    void truncatesLongErrors() {
        assertThat(RehearsalReportMessages.dbtErrors(List.of(new DbtError("model.shop.a", "", "line\n".repeat(30)))))
                .isEqualTo("\n  model.shop.a failed: line" + "\n    line".repeat(7) + "\n    …");
        assertThat(RehearsalReportMessages.dbtErrors(List.of())).isEmpty();
    }
}
