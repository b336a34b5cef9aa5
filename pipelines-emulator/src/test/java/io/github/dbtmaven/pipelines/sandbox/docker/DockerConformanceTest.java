package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.sandbox.SandboxConformance;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;

/** Uses the fastest mechanisms: gateway and overlay if they work. */
@SecondLane
@ExtendWith(RemovesPreparedImages.class)
@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
class DockerConformanceTest extends SandboxConformance {
    private static final Set<String> BROUGHT = Set.of(
            "HOME",
            "HOSTNAME",
            "LANG",
            "MAVEN_OPTS",
            "NODE_EXTRA_CA_CERTS",
            "PATH",
            "PIP_CERT",
            "REQUESTS_CA_BUNDLE",
            "SSL_CERT_FILE");

    @Override
    protected SandboxKind newKind() {
        return new DockerKind(DockerBench.options());
    }

    @Override
    protected List<String> leftovers(SandboxSetup setup) throws IOException {
        List<String> left = new ArrayList<>(EngineObjects.with(Labels.RUN + "=" + setup.runId()));
        try (Stream<Path> files = Files.list(setup.scratch())) {
            files.forEach(file -> left.add("file " + file));
        }
        return left;
    }

    @Override
    protected boolean brings(String variable) {
        return BROUGHT.contains(variable);
    }
}
