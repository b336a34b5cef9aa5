package io.github.dbtmaven.pipelines.sandbox.docker.image;

/** Messages of this package. */
final class ImageMessages {
    private ImageMessages() {}

    static String imageUnavailable(String image, String answer) {
        return "Cannot pull image \"" + image + "\": the engine reports \"" + answer.strip()
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
        return "Image \"" + image
                + "\" is not available on this engine and cannot be pulled offline: run once online, or"
                + " \"docker pull " + image + "\".";
    }

    static String noShell(String image, String answer) {
        return "Image \"" + image + "\" cannot run scripts: /bin/sh reports \"" + answer.strip()
                + "\". Use an image with a shell.";
    }

    static String cannotPrepare(String image, String reason) {
        return "Cannot prepare image \"" + image + "\" for steps: " + reason + ".";
    }
}
