package io.github.dbtmaven.pipelines.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.sandbox.host.files.FolderCopy;
import io.github.dbtmaven.pipelines.sandbox.host.files.FolderRemoval;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs as a user who may neither mount nor bind port 443. Requires root to switch to that user. */
@Needs({Need.ROOT, Need.CURL})
class UnprivilegedTest {
    private static final String NOBODY = "65534";

    @TempDir
    static Path shared;

    private static String readableClasses;

    @TempDir
    Path folder;

    @BeforeAll
    static void copyTheClasses() throws Exception {
        readableClasses = readableClasses();
        everybodyMayWrite(shared);
    }

    @AfterAll
    static void removeCache() {
        FolderRemoval.remove(cache());
    }

    /** One for all, since the virtual environment in it takes seconds to make. */
    private static Path cache() {
        return shared.resolve("cache");
    }

    @AfterEach
    void removeWork() {
        FolderRemoval.remove(folder.resolve("work"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -sS https://api.bitbucket.org/2.0/x",
                "python3 -c \"import urllib.request as r;"
                        + " print(r.urlopen('https://api.bitbucket.org/').read().decode())\""
            })
    void usesProxy(String script) throws Exception {
        List<String> lines = oneStep("PROBED", "id -u; " + script);

        assertThat(lines.get(0)).contains("answered here, by a proxy that HTTPS_PROXY names");
        assertThat(lines).contains(NOBODY, "fake api.bitbucket.org");
    }

    @Test
    void reportsWhyMountsAreUnavailable() throws Exception {
        assertThat(oneStep("MOUNTS", "true"))
                .singleElement()
                .asString()
                .startsWith("refused: Steps on this machine cannot reach [bitbucket, warehouse]: ")
                .contains("Permission denied", "Use Docker instead.");
    }

    private List<String> oneStep(String way, String script) throws Exception {
        Path work = Files.createDirectories(folder.resolve("work"));
        everybodyMayWrite(folder, work);
        List<String> command = new ArrayList<>(
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--inh-caps=-all"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-cp",
                readableClasses,
                OneStep.class.getName(),
                way,
                work.toString(),
                cache().toString(),
                script));
        var ran = new NativeProcesses()
                .capture(new ProcessSpec(
                        command, folder, Map.of("PATH", System.getenv("PATH"), "LANG", "C.UTF-8", "HOME", "/")));
        assertThat(ran.errors()).isEmpty();
        try (Stream<Path> left = Files.walk(work, 3)) {
            assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("dbt-steps-"));
        }
        return ran.output().lines().toList();
    }

    private static void everybodyMayWrite(Path... folders) throws IOException {
        for (Path each : folders) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
    }

    /** Returns a copy of this test's classes that all users can read, unlike a repository in /root. */
    private static String readableClasses() throws IOException, InterruptedException {
        List<String> copies = new ArrayList<>();
        FolderCopy copy = new FolderCopy(new NativeProcesses());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path source = Path.of(entry);
            Path target = shared.resolve("classes").resolve(String.valueOf(copies.size()));
            if (Files.isDirectory(source)) {
                copy.copy(source, target);
            } else if (Files.isRegularFile(source)) {
                Files.createDirectories(target.getParent());
                Files.copy(source, target);
            }
            copies.add(target.toString());
        }
        new NativeProcesses()
                .capture(new ProcessSpec(
                        List.of("chmod", "-R", "a+rX", shared.resolve("classes").toString()),
                        shared,
                        Map.of("PATH", "/usr/bin:/bin")));
        return String.join(File.pathSeparator, copies);
    }
}
