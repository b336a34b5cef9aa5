package io.github.dbtmaven.pipelines.run.service;

import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.text.Shown;
import java.time.Duration;
import java.util.List;

/** Messages of this package. */
final class ServiceMessages {
    private ServiceMessages() {}

    static String starting(String service, String image) {
        return "Starting service \"" + service + "\" from image \"" + image + "\"";
    }

    static String waiting(String service, String sign) {
        return "Waiting for service \"" + service + "\" (" + sign + ")";
    }

    static String ready(String service, String sign, Duration took) {
        return "Service \"" + service + "\" is ready after " + Shown.duration(took) + " (" + sign + ").";
    }

    static String notReady(String service, String sign, Duration limit) {
        return "Service \"" + service + "\" is not ready after " + Shown.duration(limit) + " (" + sign
                + "). The script starts anyway: Bitbucket never waits for a service.";
    }

    static String ended(String service, int exitCode, List<String> lastLines) {
        return "Service \"" + service + "\" ended with exit code " + exitCode + ". Bitbucket continues the step."
                + lines(lastLines);
    }

    /** @param memory in megabytes, and where it is set */
    static String outOfMemory(String service, Explained<Integer> memory, List<String> lastLines) {
        return "Service \"" + service + "\" used more than its memory of " + memory.value() + " MB (" + memory.reason()
                + ") and was killed, so the"
                + " step fails. Set \"memory\" of the service in \"definitions\"." + lines(lastLines);
    }

    private static String lines(List<String> lastLines) {
        return lastLines.isEmpty() ? " It printed nothing." : " Its last lines:\n| " + String.join("\n| ", lastLines);
    }
}
