package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Optional;

/**
 * Something about a pipelines file that a person should change or know.
 *
 * @param code stable; it has a page in the documentation
 * @param text one sentence or two, without the place
 * @param suggestion a replacement that is close enough to name
 */
public record Problem(
        Severity severity, ProblemCode code, SourcePosition at, String text, Optional<String> suggestion) {
    /** The order of the file. */
    public static final Comparator<Problem> FILE_ORDER = Comparator.comparing(Problem::at, SourcePosition.FILE_ORDER);

    /** What a problem means for a build. */
    public enum Severity {
        /** The service rejects the file, or this build of it: nothing is started. */
        ERROR("error"),
        /** The service accepts it, and it does nothing or something else than it looks like. */
        WARNING("warning"),
        /** The service accepts it, and this emulator treats it in another way. */
        FIDELITY("fidelity");

        private final String word;

        Severity(String word) {
            this.word = word;
        }

        /** As it is printed and written to reports. */
        public String word() {
            return word;
        }
    }

    public Problem {
        requireNonNull(severity, "severity");
        requireNonNull(code, "code");
        requireNonNull(at, "at");
        requireNonNull(text, "text");
        requireNonNull(suggestion, "suggestion");
    }

    /** A problem without a suggestion. */
    public Problem(Severity severity, ProblemCode code, SourcePosition at, String text) {
        this(severity, code, at, text, Optional.empty());
    }

    /** The same, meaning something else. */
    public Problem as(Severity other) {
        return new Problem(other, code, at, text, suggestion);
    }

    /** The text with the suggestion as a question behind it. */
    public String sentence() {
        return text + suggestion.map(word -> " Did you mean \"" + word + "\"?").orElse("");
    }

    /** {@code file:line:column: warning: text Did you mean "x"?}, an error without the word for its severity. */
    @Override
    public String toString() {
        return at + ": " + (severity == Severity.ERROR ? "" : severity.word() + ": ") + sentence();
    }
}
