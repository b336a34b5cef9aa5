package io.github.dbtmaven.pipelines.sandbox.docker.route;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Messages of this package. */
final class RouteMessages {
    private RouteMessages() {}

    static String noDedicatedNetwork(String gateway, String dedicated) {
        return gateway + "; on a dedicated network: " + dedicated;
    }

    static String portTwice(String endpoint, int port) {
        return "Steps cannot reach server \"" + endpoint + "\": port " + port + " is in use by another server.";
    }

    static String noRoute(Collection<String> names, Refusals refusals, boolean cut) {
        return "Steps cannot reach " + String.join(", ", names) + " of this machine. Tried: "
                + String.join("; ", refusals.lines()) + ". "
                + (refusals.needsRoot() ? "Run as root, or pull" : "Pull")
                + (cut ? " an image with python3 or perl" : " an image with python3, perl or java")
                + ", for example \"docker pull python:3.11\".";
    }

    static String answered(Collection<String> names, String strategy, Refusals refusals, boolean cut) {
        return String.join(", ", names) + (names.size() == 1 ? " is" : " are") + " answered here, by " + strategy
                + refusals.lines().stream().map(line -> "; not by " + line).collect(Collectors.joining())
                + (cut ? "; steps reach no other network" : "");
    }

    static String relayProgram(String program, String image) {
        return " (" + program + " of image \"" + image + "\")";
    }

    static String relayFailed(String program, String image, String reason) {
        return program + " of image \"" + image + "\" reports \"" + reason.strip() + "\"";
    }

    static String notCut(Routing routing) {
        return "The network of the steps cannot be cut with " + routing.text()
                + ", which needs a network of the engine. Use " + Routing.RELAY.text() + ".";
    }

    static String notObserved(String reason) {
        return "cannot observe the network: " + reason;
    }

    static String noRelay(List<String> failures) {
        return failures.isEmpty()
                ? "no image of the build or on the engine has python3, perl or java"
                : String.join(", ", failures);
    }

    static String cannotStart(String what, String image, String answer) {
        return "Cannot start the " + what + " from image \"" + image + "\": the engine reports \"" + answer.strip()
                + "\".";
    }
}
