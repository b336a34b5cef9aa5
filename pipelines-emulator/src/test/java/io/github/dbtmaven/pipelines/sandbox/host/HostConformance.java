package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.sandbox.SandboxConformance;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Runs the conformance tests on this machine with a fixed routing. */
abstract class HostConformance extends SandboxConformance {
    private static final Set<String> BROUGHT = Set.of(
            "HOME",
            "PATH",
            "TMPDIR",
            "LANG",
            "VIRTUAL_ENV",
            "MAVEN_OPTS",
            "SSL_CERT_FILE",
            "REQUESTS_CA_BUNDLE",
            "PIP_CERT",
            "CURL_CA_BUNDLE",
            "GIT_SSL_CAINFO",
            "NODE_EXTRA_CA_CERTS");

    abstract HostRouting way();

    abstract Set<String> broughtByTheWay();

    @Override
    protected SandboxKind newKind() {
        Map<String, String> environment = new HashMap<>(Map.of("DB_PROD_PASSWORD", "canary", "LANG", "C.UTF-8"));
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", System.getProperty("user.home"));
        return new HostKind(SharedEnvironments.CACHE, environment, way());
    }

    @Override
    protected boolean brings(String variable) {
        return BROUGHT.contains(variable) || broughtByTheWay().contains(variable);
    }

    @Override
    protected boolean hasJava() {
        return true;
    }

    @Override
    protected List<String> leftovers(SandboxSetup setup) throws IOException {
        List<String> left = new ArrayList<>();
        try (Stream<Path> files = Files.walk(setup.scratch())) {
            files.filter(file -> !file.equals(setup.scratch()))
                    .map(Path::toString)
                    .forEach(left::add);
        }
        try (Stream<Path> markers = Files.list(SharedEnvironments.CACHE.resolve("runs"))) {
            markers.map(Path::toString)
                    .filter(marker -> marker.contains(setup.runId() + "-"))
                    .forEach(left::add);
        }
        left.addAll(processesThatName(setup.scratch()));
        return left;
    }

    static List<String> processesThatName(Path folder) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> names(process, folder))
                    .map(process -> "process " + process.getFileName())
                    .toList();
        }
    }

    private static boolean names(Path process, Path folder) {
        try {
            return Files.readString(process.resolve("environ"), java.nio.charset.StandardCharsets.ISO_8859_1)
                            .contains(folder.toString())
                    || Files.readString(process.resolve("cmdline"), java.nio.charset.StandardCharsets.ISO_8859_1)
                            .contains(folder.toString());
        } catch (IOException gone) {
            return false;
        }
    }
}
