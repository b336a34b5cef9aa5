package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.Set;

/** Messages of this package. */
final class DockerMessages {
    private DockerMessages() {}

    static String windowsEngine(String product) {
        return product + " runs Windows containers, but steps need Linux containers: switch the engine to Linux"
                + " containers.";
    }

    static String cannotOpen(String step, String reason) {
        return "Cannot create the sandbox of step \"" + step + "\": " + reason + ".";
    }

    static String cannotStartService(String service, String image, String reason) {
        return "Cannot start service \"" + service + "\" from image \"" + image + "\": " + reason + ".";
    }

    static String healthCheck() {
        return "its health check";
    }

    static String signOf(Set<Integer> ports) {
        return switch (ports.size()) {
            case 0 -> "its image has no health check and exposes no port";
            case 1 -> "port " + ports.iterator().next();
            default ->
                "one of the ports "
                        + Shown.listed(ports.stream().map(String::valueOf).toList());
        };
    }

    static String noMemoryLimit(String product) {
        return product + " cannot limit memory: a step may use more than on Bitbucket.";
    }

    static String removedOrphan(String what, String name, long pid) {
        return "Removed " + what + " \"" + name + "\", a leftover of the killed process " + pid + ".";
    }

    static String removedImage(String original) {
        return "Removed an old prepared version of image \"" + original + "\".";
    }
}
