package io.github.dbtmaven.pipelines.run.tests;

import io.github.dbtmaven.pipelines.event.FailedTest;
import java.util.ArrayList;
import java.util.List;

/** Counts tests and keeps the first failed ones, as many as Bitbucket shows. Not thread-safe. */
final class TestTally {
    private static final int MOST_FAILURES = 100;
    /** Bitbucket cuts each field here. */
    private static final int LONGEST = 2000;

    private long passed;
    private long failed;
    private long skipped;
    private final List<FailedTest> failures = new ArrayList<>();

    void passed() {
        passed++;
    }

    void skipped() {
        skipped++;
    }

    void failed(String name, String message) {
        failed++;
        if (failures.size() < MOST_FAILURES) {
            failures.add(new FailedTest(oneLine(name), oneLine(message)));
        }
    }

    void add(TestTally other) {
        passed += other.passed;
        failed += other.failed;
        skipped += other.skipped;
        other.failures.stream().limit(MOST_FAILURES - failures.size()).forEach(failures::add);
    }

    long passedTests() {
        return passed;
    }

    long failedTests() {
        return failed;
    }

    long skippedTests() {
        return skipped;
    }

    boolean isEmpty() {
        return passed + failed + skipped == 0;
    }

    List<FailedTest> failures() {
        return List.copyOf(failures);
    }

    /** Returns the first line that is not blank, without control characters, which would act on a terminal. */
    private static String oneLine(String text) {
        String line = text.lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        String clean = line.replaceAll("\\p{Cc}+", " ").strip();
        return clean.codePointCount(0, clean.length()) > LONGEST
                ? clean.substring(0, clean.offsetByCodePoints(0, LONGEST)) + "…"
                : clean;
    }
}
