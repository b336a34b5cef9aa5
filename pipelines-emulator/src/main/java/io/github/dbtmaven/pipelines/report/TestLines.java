package io.github.dbtmaven.pipelines.report;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.ArrayList;
import java.util.List;

/** The lines that show the tests of a step: the counts, then the first failed tests. */
final class TestLines {
    private static final int MOST_FAILURES = 10;
    private static final int LONGEST = 160;

    private TestLines() {}

    static List<String> of(RunEvent.TestsReported tests) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "tests: " + tests.passed() + " passed, " + tests.failed() + " failed, " + tests.skipped() + " skipped");
        tests.failures().stream()
                .limit(MOST_FAILURES)
                .forEach(test -> lines.add("| failed: " + Wording.firstLine(test.name(), LONGEST)
                        + (test.message().isEmpty() ? "" : ": " + Wording.firstLine(test.message(), LONGEST))));
        long more = tests.failed() - (lines.size() - 1);
        if (more > 0) {
            lines.add("| and " + Shown.count(more, "more failed test"));
        }
        return lines;
    }
}
