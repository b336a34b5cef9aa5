package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.process.NativeProcesses;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the engine holds with a label, asked by the docker command: by other eyes than ours. */
public final class EngineObjects {
    private EngineObjects() {}

    /** Containers, volumes and networks with this label, each with its name. */
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

    /** Ids of the execs of a container that run. */
    static List<String> execs(String container) {
        return docker("inspect", "--format", "{{range .ExecIDs}}{{println .}}{{end}}", container).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** What the engine shows of an exec to whoever asks; the docker command has no words for that. */
    static List<String> execDescription(String exec) {
        return output("curl", "-sS", "--unix-socket", "/var/run/docker.sock", "http://engine/exec/" + exec + "/json");
    }

    /** What a process made, prepared images apart. */
    public static List<String> of(long pid) {
        return with(Labels.PREFIX + "pid=" + pid);
    }

    /** The output of the docker command, line by line. */
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
