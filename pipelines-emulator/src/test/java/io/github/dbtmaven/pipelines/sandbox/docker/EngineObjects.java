package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.process.NativeProcesses;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lists labeled objects with the docker command, independently of the code under test. */
public final class EngineObjects {
    private EngineObjects() {}

    /** Returns containers, volumes and networks with this label, with their names. */
    public static List<String> with(String label) {
        List<String> found = new ArrayList<>();
        String filter = "label=" + label;
        docker("ps", "-a", "--filter", filter, "--format", "{{.Names}}")
                .forEach(name -> found.add("container " + name));
        docker("volume", "ls", "--filter", filter, "--format", "{{.Name}}")
                .forEach(name -> found.add("volume " + name));
        docker("network", "ls", "--filter", filter, "--format", "{{.Name}}")
                .forEach(name -> found.add("network " + name));
        return found;
    }

    /** Returns the anonymous volumes of the running containers with this label. */
    public static List<String> anonymousVolumes(String label) {
        List<String> volumes = new ArrayList<>();
        docker("ps", "--filter", "label=" + label, "--format", "{{.ID}}")
                .forEach(id ->
                        volumes.addAll(docker("inspect", "--format", "{{range .Mounts}}{{println .Name}}{{end}}", id)));
        volumes.removeIf(name -> !name.matches("[0-9a-f]{64}"));
        return volumes;
    }

    /** Returns the ids of a container's running execs. */
    static List<String> execs(String container) {
        return docker("inspect", "--format", "{{range .ExecIDs}}{{println .}}{{end}}", container).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** Returns the engine's description of an exec, for which the docker command has no option. */
    static List<String> execDescription(String exec) {
        return output("curl", "-sS", "--unix-socket", "/var/run/docker.sock", "http://engine/exec/" + exec + "/json");
    }

    /** Returns the objects of a process, without prepared images. */
    public static List<String> of(long pid) {
        return with(Labels.PREFIX + "pid=" + pid);
    }

    /** Returns the lines of the docker command's output. */
    public static List<String> docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return output(command.toArray(String[]::new));
    }

    private static List<String> output(String... command) {
        try {
            var done = new NativeProcesses().capture(new ProcessSpec(List.of(command), Path.of("."), System.getenv()));
            if (!done.succeeded()) {
                throw new IllegalStateException(List.of(command) + ": " + done.errors());
            }
            return done.output().lines().toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
