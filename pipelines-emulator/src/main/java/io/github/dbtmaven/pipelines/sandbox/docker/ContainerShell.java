package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.core.DockerClientConfig;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.SearchPath;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes the {@code docker exec} that opens an interactive shell in a step. The values of variables are in the environment
 * of that command under other names, so that none is on a command line and none changes the command itself ({@code HOME},
 * {@code DOCKER_HOST}).
 */
final class ContainerShell {
    private static final String PREFIX = "DBTMAVEN_SHELL_";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, String> user;
    private final DockerClientConfig engine;

    /** @param user the environment of the user, for the command itself */
    ContainerShell(Map<String, String> user, DockerClientConfig engine) {
        this.user = user;
        this.engine = engine;
    }

    /**
     * Returns the command.
     *
     * @param script the shell's variables and folder; its text is not used
     * @param shell path of the shell in the container
     * @throws SandboxException if this machine has neither {@code docker} nor {@code podman}
     */
    ProcessSpec command(String container, String uid, SandboxScript script, String shell) {
        Map<String, String> environment = new LinkedHashMap<>(user);
        List<String> command = new ArrayList<>(program(environment));
        command.addAll(List.of("exec", "--interactive", "--tty", "--user", uid, "--workdir", script.directory()));
        StringBuilder exports = new StringBuilder();
        for (Map.Entry<String, String> variable : script.environment().entrySet()) {
            if (NAME.matcher(variable.getKey()).matches()) {
                String carrier = PREFIX + variable.getKey();
                environment.put(carrier, variable.getValue());
                command.addAll(List.of("--env", carrier));
                exports.append("export ")
                        .append(variable.getKey())
                        .append("=\"$")
                        .append(carrier)
                        .append("\"\n");
                exports.append("unset ").append(carrier).append('\n');
            }
        }
        command.addAll(List.of(container, "/bin/sh", "-c", exports + "exec \"$1\"", "sh", shell));
        return new ProcessSpec(command, Path.of("").toAbsolutePath(), environment);
    }

    private List<String> program(Map<String, String> environment) {
        SearchPath path = SearchPath.of(user);
        URI host = engine.getDockerHost();
        boolean socket = "unix".equals(host.getScheme());
        Optional<Path> docker = path.find("docker");
        if (docker.isPresent()) {
            if (socket) {
                environment.put("DOCKER_HOST", host.toString());
            }
            return List.of(docker.get().toString());
        }
        Path podman = path.find("podman").orElseThrow(() -> new SandboxException(DockerMessages.noCommandForShell()));
        return List.of(podman.toString(), "--remote", "--url", host.toString());
    }
}
