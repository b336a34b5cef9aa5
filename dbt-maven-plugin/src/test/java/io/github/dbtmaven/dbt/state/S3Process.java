package io.github.dbtmaven.dbt.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real S3-compatible server, S3Proxy, in a process of its own. Each folder in its folder is a bucket. */
final class S3Process implements AutoCloseable {
    static final String KEY = "test-user";
    static final String SECRET = "test-secret";

    private static final Path SOURCES = Path.of("src/test/s3-server");
    private static final Path CLASS_PATH = Path.of("target/s3-server/classpath");

    private final Process process;
    private final int port;

    private S3Process(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static S3Process start(Path folder, Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        SOURCES.resolve("S3Server.java").toString(),
                        folder.toString(),
                        KEY,
                        SECRET)
                .redirectError(log.toFile())
                .start();
        String port = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
        if (port == null) {
            throw new IOException("the S3 server does not start: " + Files.readString(log));
        }
        return new S3Process(process, Integer.parseInt(port));
    }

    private static String classPath() throws IOException, InterruptedException {
        Path pom = SOURCES.resolve("pom.xml");
        if (!Files.exists(CLASS_PATH)
                || Files.getLastModifiedTime(CLASS_PATH).compareTo(Files.getLastModifiedTime(pom)) < 0) {
            Files.createDirectories(CLASS_PATH.getParent());
            Path log = CLASS_PATH.resolveSibling("maven.log");
            int exit = new ProcessBuilder(List.of(
                            "mvn",
                            "-B",
                            "-ntp",
                            "-f",
                            pom.toString(),
                            "dependency:build-classpath",
                            "-Dmdep.outputFile=" + CLASS_PATH.toAbsolutePath()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException("Maven cannot resolve the S3 server: " + Files.readString(log));
            }
        }
        return Files.readString(CLASS_PATH).strip();
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
