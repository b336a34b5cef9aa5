package io.github.dbtmaven.pipelines.sandbox.docker.route;

import java.util.List;

/** The texts of this package that a person reads. */
final class RouteMessages {
    private RouteMessages() {}

    static String portTwice(String endpoint, int port) {
        return "Server \"" + endpoint + "\" cannot be reached by steps: port " + port
                + " belongs to another server already.";
    }

    static String noRoute(List<String> names, List<String> refusals) {
        return "Steps cannot reach " + String.join(", ", names) + " of this machine. Tried: "
                + String.join("; ", refusals)
                + ". Run as root, or use an image that has python3 for the first step.";
    }

    static String answered(List<String> names, String way, List<String> refusals) {
        return String.join(", ", names) + (names.size() == 1 ? " is" : " are") + " answered here, by " + way
                + (refusals.isEmpty() ? "" : ", since " + String.join("; ", refusals));
    }

    static String cannotStart(String what, String image, String answer) {
        return "The " + what + " from image \"" + image + "\" cannot be started: the engine says \"" + answer.strip()
                + "\".";
    }
}
