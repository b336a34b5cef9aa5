package io.github.dbtmaven.pipelines.sandbox.docker.route.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dbtmaven.pipelines.sandbox.docker.container.FileOwner;
import io.github.dbtmaven.pipelines.sandbox.docker.container.InMemoryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The implementations of the half of a relay that runs in a container, the fastest start first. All have the same
 * arguments, an address and ports, and the same protocol, {@link RelayFrame}.
 */
public enum RelayProgram {
    PYTHON("python3") {
        @Override
        List<String> start(String program) {
            return List.of(program, "-u", "-c", new String(resource("relay.py"), UTF_8));
        }

        @Override
        public Optional<List<String>> observer(String program) {
            return Optional.of(List.of(program, "-u", "-c", new String(resource("observer.py"), UTF_8)));
        }
    },
    /** In every Debian and Ubuntu image. */
    PERL("perl") {
        @Override
        List<String> start(String program) {
            return List.of(program, "-e", new String(resource("relay.pl"), UTF_8));
        }

        @Override
        public Optional<List<String>> observer(String program) {
            return Optional.of(List.of(program, "-e", new String(resource("observer.pl"), UTF_8)));
        }
    },
    /** In every image that runs goals of the plugin. */
    JAVA("java") {
        @Override
        List<String> start(String program) {
            return List.of(
                    program,
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx128m",
                    "-cp",
                    FOLDER,
                    PACKAGE.replace('/', '.') + CLASS);
        }

        @Override
        public Optional<InMemoryFiles> files() {
            return Optional.of(new InMemoryFiles()
                    .file(FOLDER + "/" + PACKAGE + CLASS + ".class", resource(CLASS + ".class"), 0644, FileOwner.ROOT));
        }
    };

    /** The class path of {@link #files}. */
    static final String FOLDER = "/opt/atlassian/pipelines/agent/relay";

    private static final String CLASS = "JavaRelay";
    private static final String PACKAGE = RelayProgram.class.getPackageName().replace('.', '/') + "/";

    private final String command;

    RelayProgram(String command) {
        this.command = command;
    }

    /** Returns the name of the interpreter. */
    public String command() {
        return command;
    }

    /**
     * Returns the command line.
     *
     * @param program path of the interpreter
     */
    public List<String> command(String program, String address, Collection<Integer> ports) {
        List<String> all = new ArrayList<>(start(program));
        all.add(address);
        ports.forEach(port -> all.add(port.toString()));
        return all;
    }

    abstract List<String> start(String program);

    /** Returns the start of the command line that observes a cut network; empty if this interpreter cannot do that. */
    public Optional<List<String>> observer(String program) {
        return Optional.empty();
    }

    /** Returns the files that the container needs. */
    public Optional<InMemoryFiles> files() {
        return Optional.empty();
    }

    private static byte[] resource(String name) {
        try (InputStream resource = RelayProgram.class.getResourceAsStream(name)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
