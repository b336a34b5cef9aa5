package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.time.Duration;

/** Messages about running a build and its steps. */
final class RunMessages {
    private RunMessages() {}

    static String service(String name) {
        return "service \"" + name + "\"";
    }

    static String noSteps() {
        return "The plan has no steps, or an item without steps. Nothing was run.";
    }

    static String aborted(String reason) {
        return "The build aborted: " + reason;
    }

    static String cloning(String trigger) {
        return "Cloning for " + trigger;
    }

    static String cloned(String head) {
        return "HEAD is now at " + head;
    }

    static String runsPipe(String name) {
        return "pipe " + name + ", run here";
    }

    static String pipeFailed() {
        return "running a pipe failed";
    }

    /** @param command that runs the manual item; empty for none */
    static String pausedAt(String item, String command) {
        return Character.toUpperCase(item.charAt(0)) + item.substring(1) + " is manual, so the build waits before it"
                + (command.isEmpty() ? "." : "; this runs it: " + command);
    }

    static String afterScriptFailed(int exitCode) {
        return "The after-script ended with exit code " + exitCode + ", which does not change the result of the step.";
    }

    static String killed(Duration maxTime, String reason) {
        boolean whole = maxTime.toSeconds() % 60 == 0;
        long number = whole ? maxTime.toMinutes() : maxTime.toSeconds();
        return "The step ran longer than its max-time of " + Shown.count(number, whole ? "minute" : "second") + " ("
                + reason + ") and was killed.";
    }

    static String filesLost(String reason) {
        return "Cannot read the files of the killed step: " + reason + ". Later steps do not get its artifacts.";
    }

    static String noScratchFolder(Path folder) {
        return "Cannot create a folder for the build in \"" + folder + "\"";
    }
}
