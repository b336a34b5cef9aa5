package io.github.dbtmaven.pipelines.planning.choice;

import java.util.List;
import java.util.Optional;

/** The words of a commit message with which a push triggers nothing (Bitbucket sheet 2.1). */
public final class SkipCi {
    private static final List<String> WORDS = List.of("[skip ci]", "[ci skip]");

    private SkipCi() {}

    /** The one that the message has. */
    public static Optional<String> in(String message) {
        return WORDS.stream().filter(message::contains).findFirst();
    }
}
