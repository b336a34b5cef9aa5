package io.github.dbtmaven.pipelines.sandbox.docker;

/** Every text of this package that a person reads. */
final class DockerMessages {
    private DockerMessages() {}

    static String windowsEngine(String product) {
        return product + " runs Windows containers, and a step needs Linux ones: switch the engine to Linux"
                + " containers.";
    }

    static String cannotOpen(String step, String reason) {
        return "The sandbox of step \"" + step + "\" cannot be made: " + reason + ".";
    }

    static String noMemoryLimit(String product) {
        return product + " cannot limit memory: a step may use more than Bitbucket would give it.";
    }

    static String swept(String what, String name, long pid) {
        return "Removed " + what + " \"" + name + "\", which process " + pid + " left when it was killed.";
    }

    static String sweptImage(String original) {
        return "Removed an old prepared form of image \"" + original + "\".";
    }
}
