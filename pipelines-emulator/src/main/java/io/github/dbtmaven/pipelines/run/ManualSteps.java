package io.github.dbtmaven.pipelines.run;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * How to handle manual steps.
 *
 * @param run whether to run them; otherwise the user is asked, or the build pauses
 * @param question asks the user and returns whether the answer is yes; empty without a terminal
 * @param command the command that resumes the build at a step, for the message; empty for none
 */
public record ManualSteps(boolean run, Optional<Predicate<String>> question, IntFunction<String> command) {
    /** Pauses the build. */
    public static final ManualSteps PAUSE = new ManualSteps(false, Optional.empty(), step -> "");

    public ManualSteps {
        requireNonNull(question, "question");
        requireNonNull(command, "command");
    }
}
