package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import java.nio.file.Path;
import java.util.List;

/** Messages about running a build. */
final class RunMessages {
    private RunMessages() {}

    static String step(String name) {
        return "step \"" + name + "\"";
    }

    static String child(String pipeline) {
        return "child pipeline " + pipeline;
    }

    static String childFailed(String pipeline) {
        return "the child pipeline \"" + pipeline + "\" failed";
    }

    static String childStopped(String pipeline) {
        return "the child pipeline \"" + pipeline + "\" was stopped";
    }

    static String attempt(int number, int of) {
        return "try " + number + " of " + of;
    }

    static String triesAgain(String label, int number, int of) {
        return capital(label) + " failed and runs again (\"on-fail\"): " + attempt(number, of) + ".";
    }

    static String failureIgnored(String label) {
        return capital(label) + " failed, and its \"on-fail\" ignores that: the build continues and can pass.";
    }

    static String stopsOthers(String name) {
        return "The failure of " + step(name) + " stops the other steps of the parallel group (\"fail-fast\").";
    }

    static String atMost(int atOnce, int members) {
        return "parallel: " + atOnce + " of " + members + " steps at the same time; -Ddbt.parallelSteps=" + members
                + " runs all of them";
    }

    static String limitedByMemory(int atOnce, int members, long memoryMegabytes, int stepMegabytes) {
        return "parallel: " + atOnce + " of " + members + " steps at the same time, because there are "
                + memoryMegabytes + " MB of memory and a step may use " + stepMegabytes
                + " MB; -Ddbt.parallelSteps=" + members + " runs all of them";
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

    static String pipe(ScriptEntry.Pipe pipe) {
        return "pipe " + pipe.name()
                + pipe.action().map(builtIn -> ", run here", run -> "", skip -> ", skipped", open -> "");
    }

    /** @param first index of the step, or of the first step of the stage */
    static String startsManually(String label, int first) {
        return "Run " + label.replaceFirst("^step ", "step " + first + " ")
                + (label.startsWith("step ") ? "" : " (from step " + first + ")") + "? [y/N] ";
    }

    /** @param command that runs the manual item; empty for none */
    static String pausedAt(String item, String command) {
        return capital(item) + " is manual, so the build waits before it"
                + (command.isEmpty() ? "." : "; this runs it: " + command);
    }

    /** @param label of the final step */
    static String finalStepRuns(String label) {
        return "Interrupted. The " + label + " still runs; another Ctrl-C skips it.";
    }

    static String notResumable(String reason) {
        return "This build cannot be resumed at a step: " + reason;
    }

    static String noScratchFolder(Path folder) {
        return "Cannot create a folder for the build in \"" + folder + "\"";
    }

    private static String capital(String label) {
        return Character.toUpperCase(label.charAt(0)) + label.substring(1);
    }

    /** @param files of another repository with its name and commit */
    static String imported(List<String> files) {
        return "Imports steps of " + String.join(", ", files);
    }
}
