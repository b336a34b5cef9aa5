package io.github.dbtmaven.pipelines.run.tests;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.Locale;

/** Messages of this package. */
final class TestMessages {
    private TestMessages() {}

    /** In place of the name of a test. */
    static String noName() {
        return "(no name)";
    }

    static String broken(String place, String reason) {
        // the parser puts its own place on a line before the reason
        String text = reason.substring(reason.lastIndexOf("\nMessage: ") + 1)
                .replaceFirst("^Message: ", "")
                .strip()
                .replaceAll("\\p{Cc}+", " ");
        return place + ": the test report is not well-formed XML, so its tests are not counted: " + text;
    }

    static String tooLarge(String file, long bytes) {
        return "The test report " + Shown.quoted(file) + " is not read, because it is too large (" + Shown.bytes(bytes)
                + ").";
    }

    static String otherFormat(String file) {
        return Shown.quoted(file) + " is not a test report in JUnit's format.";
    }

    static String moreFilesThan(int files) {
        return String.format(
                Locale.ROOT, "The step wrote more than %,d test reports, so not all tests are counted.", files);
    }

    static String moreBytesThan(long bytes) {
        return "The folders with test reports contain more than " + Shown.bytes(bytes)
                + ", so not all tests are counted.";
    }

    static String notRead(String reason) {
        return "Cannot search for test reports: " + Shown.printable(reason) + ".";
    }
}
