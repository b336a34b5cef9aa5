package io.github.dbtmaven.pipelines.sandbox.docker;

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
