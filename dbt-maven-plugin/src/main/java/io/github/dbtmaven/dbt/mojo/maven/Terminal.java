package io.github.dbtmaven.dbt.mojo.maven;

import io.github.dbtmaven.dbt.workflow.rehearsal.pipes.Questions;
import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** The terminal in which Maven runs. */
final class Terminal {
    private Terminal() {}

    /** Returns how to ask the user; empty unless both input and output are a terminal. */
    static Optional<Questions> questions() {
        Console console = System.console();
        if (console == null || !isTerminal(console)) {
            return Optional.empty();
        }
        return Optional.of(question -> Optional.ofNullable(console.readLine("%s", question)));
    }

    /** Since Java 22 there is a console without a terminal too, and a method that says so. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException java21) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
