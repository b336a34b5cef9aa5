package io.github.dbtmaven.pipelines.sandbox.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.InMemoryFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.image.AgentFolders;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the command that runs a script in a container: the script is an argument or, if it must be, a file. Thread-safe. */
final class ScriptCommand {
    /** Linux limits a single argument to 131,071 bytes. */
    private static final int LARGEST_ARGUMENT = 120_000;
    /** Merges the streams inside the step, because two streams would arrive in the wrong order. */
    private static final String PRELUDE = "exec \"$@\" 2>&1";

    private final ContainerFiles files;
    private final PreparedImage image;
    private final AtomicInteger scripts = new AtomicInteger();

    ScriptCommand(ContainerFiles files, PreparedImage image) {
        this.files = files;
        this.image = image;
    }

    List<String> of(SandboxScript script) {
        byte[] text = script.text().getBytes(UTF_8);
        String shell = image.facts().shell();
        return script.secret() || text.length > LARGEST_ARGUMENT
                ? List.of("/bin/sh", "-c", PRELUDE, "sh", shell, file(text))
                : List.of(
                        "/bin/sh",
                        "-c",
                        PRELUDE,
                        "sh",
                        shell,
                        "-c",
                        script.text(),
                        image.facts().shellName());
    }

    /** Writes a script file that only the step's user can read. */
    private String file(byte[] text) {
        String path = AgentFolders.SCRIPTS + "/script-" + scripts.incrementAndGet() + ".sh";
        try {
            files.put(
                    "/",
                    List.of(new InMemoryFiles()
                            .file(path, text, 0600, image.user().owner())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }
}
