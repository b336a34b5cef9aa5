package io.github.dbtmaven.pipelines.report;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.text.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Prints the entries of a step, either with their output as it arrives, or as one line each with its duration. */
final class ConsoleEntries {
    private static final int LONGEST_ENTRY = 100;
    private static final int LAST_LINES = 12;
    private static final int TIME_COLUMN = 49;
    private static final Duration WORTH_TELLING = Duration.ofMillis(100);

    private final Consumer<String> lines;
    private final boolean streamed;
    private final Deque<String> last = new ArrayDeque<>();
    private Optional<RunEvent.EntryStarted> current = Optional.empty();
    private boolean afterScript;

    ConsoleEntries(Consumer<String> lines, boolean streamed) {
        this.lines = lines;
        this.streamed = streamed;
    }

    void started(RunEvent.EntryStarted entry) {
        finish(entry.at());
        current = Optional.of(entry);
        afterScript = entry.afterScript();
        if (!afterScript) {
            last.clear();
        }
        if (streamed) {
            lines.accept(text(entry));
        }
    }

    void output(String line) {
        if (streamed) {
            lines.accept("| " + line);
        }
        if (!afterScript) {
            last.addLast(line);
            if (last.size() > LAST_LINES) {
                last.removeFirst();
            }
        }
    }

    /** Ends the running entry, because the next one starts or the script has ended. */
    void finish(Instant end) {
        current.ifPresent(entry -> {
            Duration took = Duration.between(entry.at(), end);
            if (!streamed) {
                String text = text(entry);
                lines.accept(text + " ".repeat(Math.max(2, TIME_COLUMN - text.length())) + Shown.duration(took));
            } else if (took.compareTo(WORTH_TELLING) >= 0) {
                lines.accept("  " + Shown.duration(took));
            }
        });
        current = Optional.empty();
    }

    /** Returns the last output of the failed entry, unless it is still visible directly above. */
    List<String> lastLines() {
        return streamed && !afterScript ? List.of() : List.copyOf(last);
    }

    private static String text(RunEvent.EntryStarted entry) {
        return (entry.afterScript() ? "$ (after) " : "$ ") + Wording.firstLine(entry.text(), LONGEST_ENTRY);
    }
}
