package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.sandbox.docker.image.OldSharedVolumes;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.Set;

/** Messages of this package. */
final class DockerMessages {
    private DockerMessages() {}

    static String notObserved() {
        return "What the step tried to reach is unknown, because the program that observes its network has ended. The"
                + " network is still cut.";
    }

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

    static String cannotStartDaemon(String service, String image, String reason) {
        return "Cannot start docker service \"" + service + "\" from image \"" + image + "\": " + reason
                + ". Its container is privileged, which the engine must allow, and its image must be like"
                + " \"docker:dind\".";
    }

    /** @param cause the complete message about the image */
    static String noDaemonImage(String service, String cause) {
        return cause + " The docker service \"" + service
                + "\" starts its Docker daemon from this image. To use another one, for example \"docker:dind\", set"
                + " \"image\" under \"definitions.services." + service + "\".";
    }

    static String noDockerCommand() {
        return "neither this image nor the image of the step has a \"docker\" command";
    }

    static String cannotCopyDockerCommand(String reason) {
        return "cannot copy the docker command of its image: " + reason;
    }

    static String cloneNotMounted() {
        return "The Docker daemon of this step does not see the clone, because this engine cannot share it between"
                + " containers: \"docker run -v $BITBUCKET_CLONE_DIR/...\" mounts empty folders.";
    }

    static String answersOn(int port) {
        return "its answer on port " + port;
    }

    static String cannotStartPipe(String image, String reason) {
        return "Cannot start a container from image \"" + image + "\": " + reason + ".";
    }

    static String noCommand(String image) {
        return "Image \"" + image + "\" has neither an entrypoint nor a command, so there is nothing to run.";
    }

    static String unpreparedPipe(String reason) {
        return "The image of this pipe does not trust the certificate of the fake Bitbucket, because it cannot be"
                + " prepared: " + reason;
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

    static String removedSharedVolume(String scope) {
        return "Removed a shared volume of \"" + scope + "\", which was created more than "
                + OldSharedVolumes.AGE.toDays() + " days ago; dbt is installed again.";
    }

    static String deletedImages(KeptObjects.Count count) {
        return "Deleted " + Shown.count(count.deleted(), "prepared image") + " of the engine" + inUse(count);
    }

    static String deletedVolumes(KeptObjects.Count count) {
        return "Deleted " + Shown.count(count.deleted(), "volume") + " of the engine with shared dbt environments"
                + inUse(count);
    }

    static String noCommandForShell() {
        return "A shell in a container needs the command \"docker\" or \"podman\", and neither is on the PATH. Install one, or"
                + " rehearse without -Ddbt.shell.";
    }

    private static String inUse(KeptObjects.Count count) {
        return count.inUse() == 0 ? "." : "; " + count.inUse() + " in use and kept.";
    }
}
