package io.github.dbtmaven.pipelines.sandbox.docker.files;

/** Messages about the files of a step in Docker. */
final class DockerFileMessages {
    private DockerFileMessages() {}

    static String stoppedStep() {
        return "the step was stopped";
    }

    static String noFind(int exit) {
        return "\"find\" in the image ended with exit code " + exit;
    }
}
