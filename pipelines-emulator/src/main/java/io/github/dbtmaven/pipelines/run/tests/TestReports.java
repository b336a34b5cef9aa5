package io.github.dbtmaven.pipelines.run.tests;

import io.github.dbtmaven.pipelines.model.ArtifactUpload;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.run.files.ClonePattern;
import io.github.dbtmaven.pipelines.run.files.SandboxFiles;
import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the reports of tests after a step, from the folders that Bitbucket searches and from artifacts of the type {@code
 * test-reports}. They never change the result of the step. Thread-safe.
 */
public final class TestReports {
    private static final Set<String> NAMES =
            Set.of("surefire-reports", "failsafe-reports", "test-results", "test-reports", "TestResults");
    private static final int DEPTH = 3;

    private final TestReportFiles.Limits limits;
    private volatile Set<String> committed = Set.of();

    public TestReports() {
        this(TestReportFiles.Limits.OF_A_STEP);
    }

    TestReports(TestReportFiles.Limits limits) {
        this.limits = limits;
    }

    /** Sets the files of the commit, relative to the clone, which can be reports too. */
    public void ofCommit(Collection<String> files) {
        Set<String> folders = new TreeSet<>();
        files.forEach(file -> folder(file).ifPresent(folders::add));
        committed = Set.copyOf(folders);
    }

    private static Optional<String> folder(String file) {
        List<String> names = Arrays.asList(file.split("/"));
        for (int i = 0; i < Math.min(DEPTH, names.size() - 1); i++) {
            if (NAMES.contains(names.get(i))) {
                return Optional.of(String.join("/", names.subList(0, i + 1)));
            }
        }
        return Optional.empty();
    }

    /** Reports the tests of a step, if there are reports. Returns whether all of them were read. */
    public boolean collect(List<ArtifactSpec> artifacts, Sandbox sandbox, EventScope events) {
        TestReportFiles files =
                new TestReportFiles(sandbox.layout().cloneDirectory(), events::remark, events::note, limits);
        boolean isRead = false;
        try {
            Set<String> folders = new TreeSet<>(committed);
            folders.addAll(sandbox.folders(NAMES, DEPTH));
            for (String folder : folders) {
                visit(folder, sandbox, files);
            }
            List<ClonePattern> patterns = artifacts.stream()
                    .filter(upload -> upload.type() == ArtifactUpload.Type.TEST_REPORTS)
                    .flatMap(upload -> upload.paths().stream())
                    .map(ClonePattern::of)
                    .toList();
            TestReportFiles matching = files.matching(patterns);
            for (String root : ClonePattern.roots(
                    patterns, () -> sandbox.children(sandbox.layout().cloneDirectory()))) {
                visit(root, sandbox, matching);
            }
            isRead = true;
        } catch (TestReportFiles.TooMuch e) {
            events.remark(e.getMessage());
        } catch (IOException e) {
            events.remark(TestMessages.notRead(e.getMessage()));
        }
        TestTally tally = files.tally();
        if (!tally.isEmpty()) {
            events.testsReported(tally.passedTests(), tally.failedTests(), tally.skippedTests(), tally.failures());
        }
        return isRead;
    }

    private static void visit(String path, Sandbox sandbox, TestReportFiles files) throws IOException {
        new SandboxFiles(sandbox).visit(StepPath.of(sandbox.layout().cloneDirectory(), path), files);
    }
}
