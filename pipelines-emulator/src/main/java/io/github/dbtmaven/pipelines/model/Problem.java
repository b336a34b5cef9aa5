package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Something about a pipelines file that a person should change or know.
 *
 * @param code stable, lower-case, with hyphens: {@code unknown-key}, {@code not-supported-yet}
 * @param text one sentence or two, without the place
 * @param suggestion a replacement that is close enough to name
 */
public record Problem(Severity severity, String code, SourcePosition at, String text, Optional<String> suggestion) {

    /** Errors stop a build before it starts anything; warnings are printed. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public Problem {
        requireNonNull(severity, "severity");
        requireNonNull(code, "code");
        requireNonNull(at, "at");
        requireNonNull(text, "text");
        requireNonNull(suggestion, "suggestion");
    }

    /** {@code file:line:column: warning: text Did you mean "x"?}, an error without the word for its severity. */
    @Override
    public String toString() {
        return at + ": " + (severity == Severity.WARNING ? "warning: " : "") + text
                + suggestion.map(word -> " Did you mean \"" + word + "\"?").orElse("");
    }
}
