package io.github.dbtmaven.pipelines.sandbox.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Another JVM with the class path of this one, that can be killed as no shutdown hook survives. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Thread reader;

    private ChildJvm(Process process) {
        this.process = process;
        this.reader = new Thread(() -> {
            try {
                process.getInputStream().transferTo(output);
            } catch (IOException killed) {
                return;
            }
        });
        reader.start();
    }

    static ChildJvm start(Class<?> main, List<String> options, Path argument) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), argument.toString()));
        return new ChildJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    long pid() {
        return process.pid();
    }

    String output() {
        return output.toString(UTF_8);
    }

    /** The line that starts so, once it is there. */
    String awaitLine(String start) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> output().lines()
                                .filter(line -> line.startsWith(start))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** SIGKILL. */
    void killHard() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
    }

    @Override
    public void close() throws InterruptedException {
        killHard();
    }
}
