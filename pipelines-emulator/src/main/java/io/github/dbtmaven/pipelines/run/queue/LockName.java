package io.github.dbtmaven.pipelines.run.queue;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.text.Sha256;
import java.util.Arrays;
import java.util.Locale;

/**
 * What one step at a time has.
 *
 * @param name an environment counts as the same in upper and lower case
 */
public record LockName(Kind kind, String name) {
    /** The kinds of lock. */
    public enum Kind {
        /** An environment that a step or stage deploys to. */
        DEPLOYMENT("the deployment environment"),
        /** A concurrency group. */
        GROUP("the concurrency group");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    public LockName {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
    }

    /** Returns the name of its file, because a group can have any name. */
    String file() {
        return kind.name().toLowerCase(Locale.ROOT) + "-" + Sha256.hex(name).substring(0, 32);
    }

    /** Returns it for {@link #ofText}. */
    String toText() {
        return kind + " " + name;
    }

    /**
     * Returns the name that {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if it is of no known kind
     */
    static LockName ofText(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> text.startsWith(kind + " "))
                .findFirst()
                .map(kind -> new LockName(kind, text.substring(kind.name().length() + 1)))
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is not the name of a lock"));
    }

    /** Returns it for a sentence. */
    @Override
    public String toString() {
        return kind.label + " \"" + name + "\"";
    }
}
