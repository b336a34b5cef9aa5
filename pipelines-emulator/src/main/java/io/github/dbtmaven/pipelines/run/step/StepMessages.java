package io.github.dbtmaven.pipelines.run.step;

import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.MemorySplit;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.text.Shown;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Messages about running a step. */
final class StepMessages {
    private static final int MOST_TARGETS = 20;

    private StepMessages() {}

    static String service(String name) {
        return "service \"" + name + "\"";
    }

    static String pipeFailed() {
        return "running a pipe failed";
    }

    static String afterScriptFailed(int exitCode) {
        return "The after-script ended with exit code " + exitCode + ", which does not change the result of the step.";
    }

    static String killed() {
        return "was killed";
    }

    static String outOfMemory(Explained<MemorySplit> memory) {
        MemorySplit split = memory.value();
        boolean services = split.services() > 0;
        return "A process was killed because the script used more than its memory: " + split.build() + " MB, "
                + (services
                        ? split.total() + " MB of the step (size: " + memory.reason() + ") without " + split.services()
                                + " MB of its services (\"memory\" in \"definitions\", \"services\")"
                        : "all of the step (size: " + memory.reason() + ")")
                + ". Set a larger \"size\" for the step" + (services ? " or less \"memory\" for its services" : "")
                + ", or let it use less.";
    }

    static String killedBySignal(MemorySplit memory) {
        return "Exit code 137 is 128 + 9: usually, SIGKILL ended a command. Not for lack of memory: no process was killed for using"
                + " more than the " + memory.build() + " MB of the script. Look for what sends the signal.";
    }

    static String killedForUnknownReason() {
        return "Exit code 137 is 128 + 9: usually, SIGKILL ended a command. Whether memory ran out is unknown on this runtime; the system"
                + " log of this machine shows it (dmesg).";
    }

    static String killedInAfterScript() {
        return "was killed in its after-script";
    }

    static String killedInTeardown() {
        return "was killed in its teardown";
    }

    /** The console of an interrupted build, and the log of the step. */
    static String teardownStopped(StepSpec step) {
        return "Step " + step.index() + " \"" + step.name() + "\" is stopped while its artifacts and caches are stored."
                + " What is not stored yet is lost.";
    }

    static String killedInSetup() {
        return "was killed in its set-up";
    }

    static String setup() {
        return "its set-up was killed";
    }

    static String teardown() {
        return "its teardown was killed";
    }

    /** @param end one of the texts above */
    static String outOfTime(Duration maxTime, String reason, String end) {
        boolean whole = maxTime.toSeconds() % 60 == 0;
        long number = whole ? maxTime.toMinutes() : maxTime.toSeconds();
        return "The step ran longer than its max-time of " + Shown.count(number, whole ? "minute" : "second") + " ("
                + reason + ") and " + end + ".";
    }

    static String filesLost(String reason) {
        return "Cannot read the files of the killed step: " + reason + ". Later steps do not get its artifacts.";
    }

    static String shellOpens() {
        return "A shell opens in the failed step, with its variables. \"exit\" continues with the end of the step.";
    }

    static String noShellInParallel() {
        return "No shell opens in this step, because it runs beside others. Rehearse with the step outside of \"parallel\".";
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
