package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerExec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.FileOwner;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies the docker command and its plugins from the image of the daemon into a step, as Bitbucket does. */
final class DockerCommand {
    /** Where Bitbucket has it. */
    private static final String BIN = "/opt/atlassian/pipelines/bin";

    /** Docker looks for plugins here, whatever its version. */
    private static final String PLUGINS = "/usr/local/lib/docker";

    private static final List<String> PLUGIN_FOLDERS = List.of(
            "/usr/local/libexec/docker/cli-plugins",
            "/usr/local/lib/docker/cli-plugins",
            "/usr/libexec/docker/cli-plugins",
            "/usr/lib/docker/cli-plugins");

    /** Links the command into the path, unless the image has its own. */
    private static final String LINK = """
            command -v docker >/dev/null && exit
            for folder in /usr/local/bin /usr/bin /bin; do
                case ":$PATH:" in *":$folder:"*) mkdir -p "$folder" && ln -s "$1/docker" "$folder/docker" && exit ;; esac
            done
            exit 1
            """;

    private DockerCommand() {}

    /**
     * Copies the command and the plugins that the image has.
     *
     * @return whether the step has a docker command now
     */
    static boolean copy(InspectImageResponse image, OwnedResources.Container daemon, OwnedResources.Container step)
            throws IOException, InterruptedException {
        if (run(step, "mkdir -p \"$1\" \"$2\"", BIN, PLUGINS) != 0) {
            return false;
        }
        for (String folder : DockerDaemon.path(image)) {
            if (copy(daemon.files(), folder + "/docker", step.files(), BIN)) {
                break;
            }
        }
        for (String folder : PLUGIN_FOLDERS) {
            copy(daemon.files(), folder, step.files(), PLUGINS);
        }
        return run(step, LINK, BIN) == 0 && run(step, "command -v docker >/dev/null") == 0;
    }

    private static boolean copy(ContainerFiles from, String path, ContainerFiles to, String folder)
            throws IOException, InterruptedException {
        Optional<InputStream> archive = from.get(path);
        if (archive.isEmpty()) {
            return false;
        }
        try (InputStream tar = archive.get()) {
            to.unpack(folder, tar, FileOwner.ROOT);
        }
        return true;
    }

    private static int run(OwnedResources.Container step, String script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        command.addAll(List.of(arguments));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = step.run(new ContainerExec(command, Map.of(), "0", "/"), said::write);
        if (exit == ContainerExec.KILLED) {
            throw new IOException(
                    "the step ended: " + said.toString(StandardCharsets.UTF_8).strip());
        }
        return exit;
    }
}
