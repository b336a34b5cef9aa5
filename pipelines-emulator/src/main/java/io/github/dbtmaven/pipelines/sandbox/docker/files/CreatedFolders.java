package io.github.dbtmaven.pipelines.sandbox.docker.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerExec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.AgentFolders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Creates the folders of a container that files are put into, each once. Thread-safe. */
public final class CreatedFolders {
    private final OwnedResources.Container container;
    private final String user;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param user id of the step's user */
    public CreatedFolders(OwnedResources.Container container, String user) {
        this.container = container;
        this.user = user;
        known.addAll(List.of("/", AgentFolders.AGENT, AgentFolders.CLONE, AgentFolders.TMP));
    }

    /** Creates a folder as the step's user if permitted, otherwise as root. */
    public void create(String directory) throws IOException, InterruptedException {
        if (known.contains(directory)) {
            return;
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String make = "mkdir -p \"$1\"";
        if (exec(make, user, directory, said) != 0
                && exec(make + " && chown " + user + " \"$1\"", "0", directory, said) != 0) {
            throw new IOException("cannot create folder \"" + directory + "\": "
                    + said.toString(UTF_8).strip());
        }
        known.add(directory);
    }

    private int exec(String script, String as, String argument, ByteArrayOutputStream said)
            throws InterruptedException {
        List<String> command = List.of("/bin/sh", "-c", script, "sh", argument);
        return container.run(new ContainerExec(command, Map.of(), as, "/"), said::write);
    }
}
