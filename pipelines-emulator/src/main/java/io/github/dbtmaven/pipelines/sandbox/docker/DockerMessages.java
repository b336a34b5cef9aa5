package io.github.dbtmaven.pipelines.sandbox.docker;

import java.util.List;

/** Every text of this package that a person reads. */
final class DockerMessages {
    private DockerMessages() {}

    static String engineAnswer(EngineCandidate candidate, String answer) {
        String address = candidate.address().isEmpty() ? "" : " \"" + candidate.address() + "\"";
        return candidate.origin() + address + ": " + answer;
    }

    static String noEngine(List<String> answers) {
        return "No Docker engine answers. Tried: " + String.join("; ", answers)
                + ". Start Docker, or set DOCKER_HOST to the address of an engine (\"docker version\" shows whether"
                + " one answers).";
    }

    static String windowsEngine(String product) {
        return product + " runs Windows containers, and a step needs Linux ones: switch the engine to Linux"
                + " containers.";
    }

    static String imageUnavailable(String image, String answer) {
        return "Image \"" + image + "\" cannot be had: the engine says \"" + answer.strip()
                + "\". Check its name and tag, try \"docker pull " + image
                + "\", and for a private registry give \"username\" and \"password\" with the image.";
    }

    static String pulling(String image) {
        return "Pulling image " + image;
    }

    static String pulled(String image, long percent, long bytes) {
        return "Pulling image " + image + ": " + percent + " % of " + bytes / 1_000_000 + " MB";
    }

    static String imageAbsentOffline(String image) {
        return "Image \"" + image + "\" is not on this engine, and nothing may be pulled offline: run once online, or"
                + " \"docker pull " + image + "\".";
    }

    static String noShell(String image, String answer) {
        return "Image \"" + image + "\" cannot run a script: /bin/sh said \"" + answer.strip()
                + "\". A step needs an image with a shell.";
    }

    static String cannotPrepare(String image, String reason) {
        return "Image \"" + image + "\" cannot be made ready for steps: " + reason + ".";
    }

    static String portTwice(String endpoint, int port) {
        return "Server \"" + endpoint + "\" cannot be reached by steps: port " + port
                + " belongs to another server already.";
    }

    static String noWay(List<String> names, List<String> refusals) {
        return "Steps cannot reach " + String.join(", ", names) + " of this machine. Tried: "
                + String.join("; ", refusals)
                + ". Run as root, or use an image that has python3 for the first step.";
    }

    static String cannotOpen(String step, String reason) {
        return "The sandbox of step \"" + step + "\" cannot be made: " + reason + ".";
    }

    static String noMemoryLimit(String product) {
        return product + " cannot limit memory: a step may use more than the service would give it.";
    }

    static String swept(String what, String name, long pid) {
        return "Removed " + what + " \"" + name + "\", which process " + pid + " left when it was killed.";
    }

    static String sweptImage(String original) {
        return "Removed an old prepared form of image \"" + original + "\".";
    }

    static String archiveCopy(String reason) {
        return "Each step gets its clone by a copy, which takes longer than an overlay: " + reason + ".";
    }

    static String answered(List<String> names, String way, List<String> refusals) {
        return String.join(", ", names) + (names.size() == 1 ? " is" : " are") + " answered here, by " + way
                + (refusals.isEmpty() ? "" : ", since " + String.join("; ", refusals));
    }

    static String closed() {
        return "The run has ended; nothing more is started on the engine.";
    }

    static String cannotStart(String what, String image, String answer) {
        return "The " + what + " from image \"" + image + "\" cannot be started: the engine says \"" + answer.strip()
                + "\".";
    }
}
