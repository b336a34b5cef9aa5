package io.github.dbtmaven.pipelines.run.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.event.FailedTest;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.model.ArtifactUpload.CaptureOn;
import io.github.dbtmaven.pipelines.model.ArtifactUpload.Type;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.run.FolderSandbox;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
    private static final String PASSED = "<testsuite><testcase classname='a.B' name='c'/></testsuite>";

    @TempDir
    Path folder;

    private FolderSandbox step;
    private TestReports reports = new TestReports();
    private final List<RunEvent> events = new ArrayList<>();

    @BeforeEach
    void open() {
        step = new FolderSandbox(folder);
    }

    @Test
    void countsTestsOfAllFolders() throws IOException {
        step.write("build/target/surefire-reports/TEST-a.xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="a">
                  <properties><property name="x" value="y"/></properties>
                  <testcase classname="shop.Orders" name="adds" time="0.1"><system-out><![CDATA[<testcase/>]]></system-out></testcase>
                  <testcase classname="shop.Orders" name="sums"><failure message="expected 3&#10;but was 4" type="E">at x</failure></testcase>
                  <testcase classname="shop.Orders" name="later"><skipped/></testcase>
                </testsuite>
                """);
        step.write("build/x/test-results/deep/er/r.xml", """
                <testsuites><testsuite><testsuite>
                  <testcase name="top"><error>

                    boom
                    at y</error><failure>second</failure></testcase>
                  <testcase name="t2"/>
                </testsuite></testsuite></testsuites>
                """);
        step.write("build/a/b/TestResults/r.xml", PASSED);

        assertThat(collect())
                .isEqualTo(new Counts(
                        3,
                        2,
                        1,
                        List.of(new FailedTest("shop.Orders.sums", "expected 3"), new FailedTest("top", "boom"))));
        assertThat(texts()).isEmpty();
    }

    @Test
    void ignoresOtherFoldersAndFiles() throws IOException {
        step.write("build/a/b/c/test-results/too-deep.xml", PASSED);
        step.write("build/Test-Results/r.xml", PASSED);
        step.write("build/.git/test-results/r.xml", PASSED);
        step.write("build/test-results/r.txt", PASSED);
        step.write("build/test-results/pom.xml", "<project><testcase/></project>");
        Files.createSymbolicLink(step.path("build/test-reports"), step.path("build/a/b/c/test-results"));
        Files.createSymbolicLink(step.path("build/test-results/link.xml"), step.path("build/Test-Results/r.xml"));

        assertThat(collect()).isNull();
        assertThat(texts()).containsExactly("\"test-results/pom.xml\" is not a test report in JUnit's format.");
    }

    @Test
    void readsArtifactsOfTypeTestReportsOnce() throws IOException {
        step.write("build/out/unit/r.xml", PASSED);
        step.write("build/out/other.xml", PASSED);
        step.write("build/test-results/r.xml", PASSED);

        assertThat(collect("out/unit/*.xml", "test-results/**")).isEqualTo(new Counts(2, 0, 0, List.of()));
    }

    @Test
    void remarksBrokenReportWithPlaceAndCountsTheOthers() throws IOException {
        step.write("build/test-results/a.xml", "<testsuite>\n<testcase name='x'/>\n<testcase ");
        step.write("build/test-results/b.xml", PASSED);
        step.write("build/test-results/empty.xml", "");

        assertThat(collect()).isEqualTo(new Counts(1, 0, 0, List.of()));
        assertThat(texts()).hasSize(2).anySatisfy(text -> assertThat(text)
                .startsWith("test-results/a.xml:3:11: the test report is not well-formed XML, so its tests are not"
                        + " counted: ")
                .doesNotContain("\n"));
    }

    @Test
    void resolvesNoEntities() throws IOException {
        step.write("secret", "root:x");
        for (String entity : List.of("SYSTEM 'file://" + step.path("secret") + "'", "'inner'")) {
            events.clear();
            step.write(
                    "build/test-results/r.xml",
                    "<!DOCTYPE testsuite [<!ENTITY e " + entity + ">]>"
                            + "<testsuite><testcase name='x'><failure>&e;</failure></testcase></testsuite>");

            assertThat(collect()).isNull();
            assertThat(texts()).singleElement().asString().contains("\"e\"").doesNotContain("root:x");
        }
    }

    @Test
    void ignoresDeclarationOfDtd() throws IOException {
        step.write("build/test-results/r.xml", "<!DOCTYPE testsuite SYSTEM 'file:///missing.dtd'>" + PASSED);

        assertThat(collect()).isEqualTo(new Counts(1, 0, 0, List.of()));
    }

    @Test
    void readsEncodings() throws IOException {
        String text = "<?xml version='1.0' encoding='%s'?>"
                + "<testsuite><testcase name='Größe'><failure/></testcase></testsuite>";
        Path file = step.write("build/test-results/r.xml", "").path("build/test-results/r.xml");
        for (byte[] report : List.of(
                text.formatted("ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1),
                text.formatted("UTF-16").getBytes(StandardCharsets.UTF_16),
                ("\uFEFF" + text.formatted("utf-8")).getBytes(StandardCharsets.UTF_8))) {
            Files.write(file, report);
            assertThat(collect().failures()).containsExactly(new FailedTest("Größe", ""));
        }

        Files.writeString(file, text.formatted("UTF-8"), StandardCharsets.ISO_8859_1);
        assertThat(collect()).isNull();
        Files.writeString(file, text.formatted("x-unknown"), StandardCharsets.ISO_8859_1);
        assertThat(collect()).isNull();
        assertThat(texts())
                .anySatisfy(each -> assertThat(each).endsWith("not counted: bytes that are not valid UTF-8"))
                .anySatisfy(each -> assertThat(each).endsWith("not counted: unknown encoding \"x-unknown\""));
    }

    @Test
    void showsNamesOnOneLine() throws IOException {
        step.write(
                "build/test-results/r.xml",
                "<testsuite><testcase name='a&#10;b&#9;c'><failure message='&#10; &#133;red " + "x".repeat(5000)
                        + "'/></testcase></testsuite>");

        FailedTest failure = collect().failures().get(0);

        assertThat(failure.name()).isEqualTo("a");
        assertThat(failure.message()).startsWith("red x").hasSize(2001);
    }

    @Test
    void keepsAHundredOfManyFailures() throws IOException {
        StringBuilder suite = new StringBuilder("<testsuite>");
        for (int i = 0; i < 10_000; i++) {
            suite.append("<testcase name='t").append(i).append("'>");
            suite.append(i % 2 == 0 ? "<failure message='m'/>" : "").append("<system-out>");
            suite.append("output ".repeat(50)).append("</system-out></testcase>");
        }
        step.write("build/test-results/r.xml", suite + "</testsuite>");

        Counts counts = collect();

        assertThat(counts.passed()).isEqualTo(5_000);
        assertThat(counts.failed()).isEqualTo(5_000);
        assertThat(counts.failures()).hasSize(100);
    }

    @Test
    void leavesOutLargeFiles() throws IOException {
        step.write("build/test-results/r.xml", "<testsuite>" + " ".repeat(32_000_000) + "</testsuite>");

        assertThat(collect()).isNull();
        assertThat(texts())
                .containsExactly(
                        "The test report \"test-results/r.xml\" is not read, because it is too large (32.0 MB).");
    }

    @Test
    void namesTheLimitThatIsExceeded() throws IOException {
        step.write("build/test-results/a.xml", PASSED);
        step.write("build/test-results/b.xml", PASSED);
        step.write("build/test-results/more.txt", "x".repeat(1000));
        long all = 2 * PASSED.length() + 1000;

        reports = new TestReports(new TestReportFiles.Limits(2, all));
        assertThat(collect("test-results/*")).isEqualTo(new Counts(2, 0, 0, List.of()));
        assertThat(texts()).isEmpty();

        reports = new TestReports(new TestReportFiles.Limits(1, all));
        assertThat(collect()).isEqualTo(new Counts(1, 0, 0, List.of()));
        assertThat(texts()).containsExactly("The step wrote more than 1 test reports, so not all tests are counted.");

        events.clear();
        reports = new TestReports(new TestReportFiles.Limits(2, 1000));
        collect();
        assertThat(texts())
                .containsExactly(
                        "The folders with test reports contain more than 1.0 kB, so not all tests are counted.");
    }

    @Test
    void showsTestsWithoutName() throws IOException {
        String second = "<testcase name=' ' classname='a.B'><failure message='m'/></testcase>";
        step.write("build/test-results/r.xml", "<testsuite><testcase><failure/></testcase>" + second + "</testsuite>");

        assertThat(collect().failures())
                .containsExactly(new FailedTest("(no name)", ""), new FailedTest("a.B.(no name)", "m"));
    }

    @Test
    void showsNamesOfFilesOnOneLine() throws IOException {
        step.write("build/test-results/a\nb.xml", "<testsuite>");
        step.write("build/test-results/c\u001B[2Jd.xml", "<project/>");
        step.write("build/test-results/e\nf.xml", "<testsuite>" + " ".repeat(32_000_000) + "</testsuite>");

        assertThat(collect()).isNull();
        assertThat(texts())
                .anySatisfy(text -> assertThat(text).startsWith("test-results/a\\nb.xml:1:12: the test report"))
                .contains(
                        "\"test-results/c\\u001B[2Jd.xml\" is not a test report in JUnit's format.",
                        "The test report \"test-results/e\\nf.xml\" is not read, because it is too large (32.0 MB).");
    }

    @Test
    void readsReportsOfTheCommit() throws IOException {
        FolderSandbox unchanged = new FolderSandbox(folder) {
            @Override
            public List<String> folders(Set<String> names, int depth) {
                return List.of();
            }
        };
        step.write("build/ci/test-results/r.xml", PASSED);
        step = unchanged;
        reports.ofCommit(List.of("README.md", "ci/test-results/r.xml", "gone/test-results/r.xml", "test-results"));

        assertThat(collect()).isEqualTo(new Counts(1, 0, 0, List.of()));
    }

    @Test
    void remarksThatFoldersAreUnknown() {
        step = new FolderSandbox(folder) {
            @Override
            public List<String> folders(Set<String> names, int depth) throws IOException {
                throw new IOException("no program");
            }
        };

        assertThat(collect()).isNull();
        assertThat(texts()).containsExactly("Cannot search for test reports: no program.");
    }

    private record Counts(long passed, long failed, long skipped, List<FailedTest> failures) {}

    private Counts collect(String... artifacts) {
        List<ArtifactSpec> uploads = artifacts.length == 0
                ? List.of()
                : List.of(new ArtifactSpec(
                        "tests",
                        Type.TEST_REPORTS,
                        List.of(artifacts),
                        List.of(),
                        OptionalInt.empty(),
                        CaptureOn.ALWAYS,
                        new SourcePosition("b.yml", 1, 1)));
        int before = events.size();
        reports.collect(uploads, step, new BuildEvents(events::add, Clock.systemUTC()).ofBuild());
        return events.subList(before, events.size()).stream()
                .filter(RunEvent.TestsReported.class::isInstance)
                .map(RunEvent.TestsReported.class::cast)
                .map(each -> new Counts(each.passed(), each.failed(), each.skipped(), each.failures()))
                .findFirst()
                .orElse(null);
    }

    private List<String> texts() {
        return events.stream()
                .map(event -> event instanceof RunEvent.Remark remark
                        ? remark.text()
                        : event instanceof RunEvent.Note note ? note.text() : "")
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
