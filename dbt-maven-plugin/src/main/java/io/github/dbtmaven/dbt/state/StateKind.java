package io.github.dbtmaven.dbt.state;

import java.util.Arrays;
import java.util.Locale;

/** What the manifest of a state describes. */
public enum StateKind {
    /** What is really in production, after a deploy. */
    APPLIED,
    /** What the project says, without a deploy. */
    PARSED;

    /** Returns the form in the pointer. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Parses the form in the pointer.
     *
     * @throws NewerStateException for an unknown kind
     * @throws IllegalArgumentException for none
     */
    static StateKind parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it has no kind");
        }
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new NewerStateException("it is a state of the kind \"" + text
                        + "\", but this version of the plugin knows only the kinds" + " \"applied\" and \"parsed\""));
    }
}
