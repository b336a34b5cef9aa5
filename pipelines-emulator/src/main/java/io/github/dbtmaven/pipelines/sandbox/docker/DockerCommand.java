package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerExec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.AgentFolders;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.LocalVolume;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The docker command and its plugins for the steps of one build, which Bitbucket gives to steps from the image of the
 * daemon. The engine copies them once per build and image, 100 MB, into a volume that the steps mount. Thread-safe.
 */
final class DockerCommand {
    private static final String KIND = "docker-command";

    /** Copies into the folder $1, if the image has a docker command. */
    private static final String COPY = """
            docker=$(command -v docker) || exit 0
            mkdir -p "$1/cli-plugins" && cp -L "$docker" "$1/docker" || exit 1
            for folder in /usr/local/libexec /usr/local/lib /usr/libexec /usr/lib; do
                for plugin in "$folder"/docker/cli-plugins/*; do
                    [ -f "$plugin" ] || continue
                    cp -L "$plugin" "$1/cli-plugins" || exit 1
                done
            done
            """;

    /**
     * Links the files of the folder $1 to where Bitbucket has the command and to where docker of any version looks for
     * plugins, and links the command into the path. Keeps the command of an image that has its own.
     */
    private static final String LINK = """
            bin=/opt/atlassian/pipelines/bin plugins=/usr/local/lib/docker/cli-plugins
            if [ -e "$1/docker" ]; then
                mkdir -p "$bin" "$plugins" && ln -sf "$1/docker" "$bin/docker" || exit 1
                for plugin in "$1"/cli-plugins/*; do
                    [ ! -e "$plugin" ] || ln -sf "$plugin" "$plugins" || exit 1
                done
            fi
            command -v docker >/dev/null && exit
            [ -e "$1/docker" ] || exit 1
            for folder in /usr/local/bin /usr/bin /bin; do
                case ":$PATH:" in *":$folder:"*)
                    mkdir -p "$folder" && ln -s "$bin/docker" "$folder/docker" && command -v docker >/dev/null && exit ;;
                esac
            done
            exit 1
            """;

    private final OwnedResources resources;
    private final Set<String> copied = new HashSet<>();
    private LocalVolume volume;

    DockerCommand(OwnedResources resources) {
        this.resources = resources;
    }

    /** Returns the mount for the container of a step. */
    Mount mount() {
        return volume().mount(AgentFolders.DOCKER_COMMAND).withReadOnly(true);
    }

    private synchronized LocalVolume volume() {
        if (volume == null) {
            volume = resources.add(
                    () -> LocalVolume.create(resources, resources.name(KIND), resources.labels(KIND), Map.of()));
        }
        return volume;
    }

    /**
     * Gives a step the command and the plugins that the image of its daemon has.
     *
     * @param step has the mount
     * @return whether the step has a docker command now
     */
    boolean link(InspectImageResponse image, OwnedResources.Container step) throws IOException, InterruptedException {
        String folder = AgentFolders.DOCKER_COMMAND + "/" + image.getId().replace(':', '-');
        copy(image.getId(), folder);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = run(step, LINK, folder, said);
        if (exit == ContainerExec.KILLED) {
            throw new IOException("the step ended: " + text(said));
        }
        return exit == 0;
    }

    /** Copies in a container of its own, because the daemon may have ended. */
    private synchronized void copy(String image, String folder) throws IOException, InterruptedException {
        if (copied.contains(image)) {
            return;
        }
        HostConfig host = new HostConfig()
                .withNetworkMode("none")
                .withMounts(List.of(volume().mount(AgentFolders.DOCKER_COMMAND)));
        OwnedResources.Container container = resources.container(KIND, image, host);
        try {
            container.start();
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            if (run(container, COPY, folder, said) != 0) {
                throw new IOException(DockerMessages.cannotCopyDockerCommand(text(said)));
            }
            copied.add(image);
        } finally {
            resources.inBackground(container::close);
        }
    }

    private static String text(ByteArrayOutputStream said) {
        return said.toString(StandardCharsets.UTF_8).strip();
    }

    private static int run(OwnedResources.Container container, String script, String folder, ByteArrayOutputStream said)
            throws InterruptedException {
        List<String> command = List.of("/bin/sh", "-c", script, "sh", folder);
        return container.run(new ContainerExec(command, Map.of(), "0", "/"), said::write);
    }
}
