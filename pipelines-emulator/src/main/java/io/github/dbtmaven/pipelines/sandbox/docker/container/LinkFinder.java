package io.github.dbtmaven.pipelines.sandbox.docker.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the symbolic links below a folder of a container. The engine would follow them while unpacking, to anywhere in
 * the container.
 */
final class LinkFinder {
    private static final String SCRIPT = """
            walk() {
                for file in "$1"/* "$1"/.[!.]* "$1"/..?*; do
                    if [ -L "$file" ]; then echo "$file"; elif [ -d "$file" ]; then walk "$file"; fi
                done
            }
            cd -P "$1" || exit
            if command -v find >/dev/null; then find . -type l; else walk .; fi
            """;

    private LinkFinder() {}

    /** Returns the paths, relative to the folder. */
    static Set<String> below(DockerClient client, String container, String folder)
            throws IOException, InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int exit = new ContainerExec(List.of("/bin/sh", "-c", SCRIPT, "sh", folder), Map.of(), "0", "/")
                .run(client, container, output::write);
        if (exit != 0) {
            throw new IOException("cannot look through \"" + folder + "\": "
                    + output.toString(UTF_8).strip());
        }
        return output.toString(UTF_8).lines().map(line -> line.substring(2)).collect(Collectors.toSet());
    }
}
