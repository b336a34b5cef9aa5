package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Messages about running a build and its steps. */
final class RunMessages {
    private static final int MOST_TARGETS = 20;

    private RunMessages() {}

    static String service(String name) {
        return "service \"" + name + "\"";
    }

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

    static String pipeFailed() {
        return "running a pipe failed";
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

    private static String capital(String label) {
        return Character.toUpperCase(label.charAt(0)) + label.substring(1);
    }

    static String shellOpens() {
        return "A shell opens in the failed step, with its variables. \"exit\" continues with the end of the step.";
    }

    static String noShellInParallel() {
        return "No shell opens in this step, because it runs beside others. Rehearse with the step outside of \"parallel\".";
    }

    /** @param files of another repository with its name and commit */
    static String imported(List<String> files) {
        return "Imports steps of " + String.join(", ", files);
    }

    static String networkBlocked(List<String> targets, boolean failed) {
        return "The step tried to reach " + String.join(", ", shown(targets))
                + ", but its network is cut (dbt.network=none)."
                + (failed ? " That may be why it failed." : "");
    }

    static String onlyIpv4IsObserved() {
        return "The network of the step is cut (dbt.network=none). It was seen to reach for no host and no IPv4 address; calls"
                + " to IPv6 addresses fail without being seen.";
    }

    private static List<String> shown(List<String> targets) {
        int more = targets.size() - MOST_TARGETS;
        return more <= 0
                ? targets
                : Stream.concat(targets.stream().limit(MOST_TARGETS), Stream.of(more + " more"))
                        .toList();
    }
}
