package io.github.dbtmaven.pipelines.sandbox.docker.route;

import java.util.List;

/** Messages of this package. */
final class RouteMessages {
    private RouteMessages() {}

    static String portTwice(String endpoint, int port) {
        return "Steps cannot reach server \"" + endpoint + "\": port " + port + " is in use by another server.";
    }

    static String noRoute(List<String> names, List<String> refusals) {
        return "Steps cannot reach " + String.join(", ", names) + " of this machine. Tried: "
                + String.join("; ", refusals)
                + ". Run as root, or use an image with python3 for the first step.";
    }

    static String answered(List<String> names, String way, List<String> refusals) {
        return String.join(", ", names) + (names.size() == 1 ? " is" : " are") + " answered here, by " + way
                + (refusals.isEmpty() ? "" : ", because " + String.join("; ", refusals));
    }

    static String cannotStart(String what, String image, String answer) {
        return "Cannot start the " + what + " from image \"" + image + "\": the engine reports \"" + answer.strip()
                + "\".";
    }
}
