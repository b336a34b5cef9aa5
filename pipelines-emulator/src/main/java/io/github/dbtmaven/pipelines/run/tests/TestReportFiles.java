package io.github.dbtmaven.pipelines.run.tests;

import io.github.dbtmaven.pipelines.run.files.ClonePattern;
import io.github.dbtmaven.pipelines.run.files.SandboxFiles;
import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.text.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Counts the tests in the XML files of a step, each file once. Not thread-safe. */
final class TestReportFiles implements SandboxFiles.Visitor {
    private static final long LARGEST = 32_000_000;

    private final String clone;
    private final Consumer<String> remarks;
    private final Consumer<String> notes;
    private final Predicate<String> wanted;
    private final State state;
    private final Limits limits;
    /** Not shared: a file that a pattern matches too is read twice. */
    private long bytes;

    /**
     * What is read of a step.
     *
     * @param files the largest number of XML files
     * @param bytes the largest size of all files in the folders
     */
    record Limits(int files, long bytes) {
        static final Limits OF_A_STEP = new Limits(10_000, 500_000_000);
    }

    /** What instances for several patterns share. */
    private static final class State {
        private final TestReportReader reader = new TestReportReader();
        private final TestTally tally = new TestTally();
        private final Set<String> seen = new HashSet<>();
    }

    /** There is more than is read; the message says which limit is exceeded. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;

        TooMuch(String message) {
            super(message);
        }
    }

    /**
     * Reads every XML file that it visits.
     *
     * @param remarks receives what the user has to know about files that are not counted
     * @param notes receives the rest for the log
     */
    TestReportFiles(String clone, Consumer<String> remarks, Consumer<String> notes, Limits limits) {
        this(clone, remarks, notes, file -> true, new State(), limits);
    }

    private TestReportFiles(
            String clone,
            Consumer<String> remarks,
            Consumer<String> notes,
            Predicate<String> wanted,
            State state,
            Limits limits) {
        this.clone = clone;
        this.remarks = remarks;
        this.notes = notes;
        this.wanted = wanted;
        this.state = state;
        this.limits = limits;
    }

    /** Returns an instance with the same counts that reads only files which match a pattern. */
    TestReportFiles matching(List<ClonePattern> patterns) {
        return new TestReportFiles(
                clone,
                remarks,
                notes,
                file -> patterns.stream().anyMatch(pattern -> pattern.matches(file)),
                state,
                limits);
    }

    TestTally tally() {
        return state.tally;
    }

    @Override
    public void visit(String path, TarArchiveEntry entry, InputStream contents) throws IOException {
        bytes += entry.getSize();
        if (bytes > limits.bytes()) {
            throw new TooMuch(TestMessages.moreBytesThan(limits.bytes()));
        }
        Optional<String> name = StepPath.below(clone, path);
        if (entry.isSymbolicLink()
                || name.isEmpty()
                || !name.get().endsWith(".xml")
                || !wanted.test(name.get())
                || !state.seen.add(name.get())) {
            return;
        }
        if (state.seen.size() > limits.files()) {
            throw new TooMuch(TestMessages.moreFilesThan(limits.files()));
        }
        if (entry.getSize() > LARGEST) {
            remarks.accept(TestMessages.tooLarge(name.get(), entry.getSize()));
            return;
        }
        try {
            Optional<TestTally> tests = state.reader.read(contents);
            tests.ifPresentOrElse(state.tally::add, () -> notes.accept(TestMessages.otherFormat(name.get())));
        } catch (XMLStreamException e) {
            remarks.accept(TestMessages.broken(place(name.get(), e.getLocation()), e.getMessage()));
        }
    }

    private static String place(String file, Location location) {
        String shown = Shown.printable(file);
        return location == null || location.getLineNumber() < 1
                ? shown
                : shown + ":" + location.getLineNumber() + ":" + Math.max(1, location.getColumnNumber());
    }
}
