package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Optional;

/**
 * A problem with a pipelines file that the user should fix or know.
 *
 * @param code stable; documented on its own page
 * @param text one or two sentences, without the position
 * @param suggestion a similar valid value
 */
public record Problem(
        Severity severity, ProblemCode code, SourcePosition at, String text, Optional<String> suggestion) {
    /** Sorts problems in the order of the file. */
    public static final Comparator<Problem> FILE_ORDER = Comparator.comparing(Problem::at, SourcePosition.FILE_ORDER);

    /** The effect of a problem on a build. */
    public enum Severity {
        /** Bitbucket rejects the file, or this build of it, and starts nothing. */
        ERROR("error"),
        /** Bitbucket accepts it, but it has no effect or an unexpected one. */
        WARNING("warning"),
        /** Bitbucket accepts it, but the emulator handles it differently. */
        FIDELITY("fidelity");

        private final String word;

        Severity(String word) {
            this.word = word;
        }

        /** Returns the name in reports. */
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

    /** Returns a copy with another severity. */
    public Problem as(Severity other) {
        return new Problem(other, code, at, text, suggestion);
    }

    /** Returns the text, followed by the suggestion as a question. */
    public String sentence() {
        return text + suggestion.map(word -> " Did you mean \"" + word + "\"?").orElse("");
    }

    /** Returns {@code file:line:column: warning: text Did you mean "x"?}, for an error without the severity. */
    @Override
    public String toString() {
        return at + ": " + (severity == Severity.ERROR ? "" : severity.word() + ": ") + sentence();
    }
}
