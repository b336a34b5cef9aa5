package io.github.dbtmaven.pipelines.planning.choice;

import java.util.List;
import java.util.Optional;

/** The markers in a commit message that make a push start nothing. */
public final class SkipCi {
    private static final List<String> WORDS = List.of("[skip ci]", "[ci skip]");

    private SkipCi() {}

    /** Returns the marker that the message contains. */
    public static Optional<String> in(String message) {
        return WORDS.stream().filter(message::contains).findFirst();
    }
}
