package io.github.dbtmaven.pipelines.run.tests;

import io.github.dbtmaven.pipelines.text.Shown;

/** Messages of this package. */
final class TestMessages {
    private TestMessages() {}

    static String broken(String place, String reason) {
        // the parser puts its own place on a line before the reason
        String text = reason.substring(reason.lastIndexOf("\nMessage: ") + 1)
                .replaceFirst("^Message: ", "")
                .strip()
                .replaceAll("\\p{Cc}+", " ");
        return place + ": the test report is not well-formed XML, so its tests are not counted: " + text;
    }

    static String tooLarge(String file, long bytes) {
        return "The test report \"" + file + "\" is not read, because it is too large (" + Shown.bytes(bytes) + ").";
    }

    static String otherFormat(String file) {
        return "\"" + file + "\" is not a test report in JUnit's format.";
    }

    static String tooMuch() {
        return "The folders with test reports contain more than 10,000 files or 500 MB, so not all tests are counted.";
    }

    static String notRead(String reason) {
        return "Cannot search for test reports: " + reason + ".";
    }
}
