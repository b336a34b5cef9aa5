package io.github.dbtmaven.pipelines.needs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A requirement of a test on the machine. Each is checked once. */
public enum Need {
    /** A Docker engine. {@code dev/engine up} starts one. */
    DOCKER(List.of("docker", "version", "--format", "{{.Server.Version}}"), "no Docker engine answers (dev/engine up)"),
    /** The image python:3.11 or its stand-in. {@code dev/engine images} creates it. */
    PYTHON_IMAGE(
            List.of("docker", "image", "inspect", "python:3.11"), "image python:3.11 is absent (dev/engine images)"),
    /** The image maven:3.9-eclipse-temurin-17 or its stand-in. */
    MAVEN_IMAGE(
            List.of("docker", "image", "inspect", "maven:3.9-eclipse-temurin-17"),
            "image maven:3.9-eclipse-temurin-17 is absent (dev/engine images)"),
    /** The image busybox:1.36 or its stand-in, which has a shell but neither bash nor Python. */
    BUSYBOX_IMAGE(
            List.of("docker", "image", "inspect", "busybox:1.36"), "image busybox:1.36 is absent (dev/engine images)"),
    /** An image whose user has uid 1000 and a home. */
    NON_ROOT_IMAGE(
            List.of("docker", "image", "inspect", "dbtmaven/non-root:1"),
            "image dbtmaven/non-root:1 is absent (dev/engine images)"),
    /** The stand-ins for the images of services, and an engine that starts privileged containers. */
    DOCKER_SERVICE(
            List.of(
                    "docker",
                    "run",
                    "--rm",
                    "--pull=never",
                    "--privileged",
                    "--entrypoint=/bin/sh",
                    "docker:dind",
                    "-c",
                    "command -v dockerd"),
            "image docker:dind is absent (dev/engine images), or the engine starts no privileged container (dev/engine"
                    + " down, dev/engine up)"),
    /** Images of databases, or their stand-ins. */
    DATABASE_IMAGES(
            List.of("docker", "image", "inspect", "postgres:15", "mysql:8.0", "redis:7"),
            "postgres:15, mysql:8.0 or redis:7 is absent (dev/engine images)"),
    /** Python 3 with venv. */
    PYTHON(List.of("python3", "-c", "import venv, ensurepip"), "python3 with venv is absent"),
    /** Perl with the modules of Debian's perl-base. */
    PERL(List.of("perl", "-MIO::Select", "-MSocket", "-e", "1"), "perl is absent"),
    /** curl. */
    CURL(List.of("curl", "--version"), "curl is absent"),
    /** Node.js. */
    NODE(List.of("node", "--version"), "Node.js is absent"),
    /** Access to the Python package index. */
    PYTHON_INDEX(
            List.of(
                    "python3",
                    "-m",
                    "pip",
                    "download",
                    "--no-deps",
                    "--no-cache-dir",
                    "-q",
                    "-d",
                    tmp(),
                    "six==1.16.0"),
            "the Python index cannot be reached"),
    /** Maven, and a repository with the artifacts of Maven Central. */
    MAVEN_REPOSITORY(List.of("mvn", "--version"), "mvn is absent"),
    /** Linux and root, for mount namespaces and port 443. */
    ROOT(List.of("unshare", "-m", "true"), "needs root on Linux");

    private final List<String> probe;
    private final String absence;
    private Optional<String> missing;

    Need(List<String> probe, String absence) {
        this.probe = probe;
        this.absence = absence;
    }

    /** Returns why the requirement is not met; empty if it is. */
    public synchronized Optional<String> missing() {
        if (missing == null) {
            missing = succeeds() ? Optional.empty() : Optional.of(absence);
        }
        return missing;
    }

    private boolean succeeds() {
        try {
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String tmp() {
        try {
            Path folder = Files.createTempDirectory("needs");
            folder.toFile().deleteOnExit();
            folder.resolve("six-1.16.0-py2.py3-none-any.whl").toFile().deleteOnExit();
            return folder.toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
