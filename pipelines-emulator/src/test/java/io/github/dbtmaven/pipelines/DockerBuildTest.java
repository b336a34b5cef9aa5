package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerKind;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerOptions;
import java.nio.file.Path;

@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
class DockerBuildTest extends BuildConformance {
    @Override
    SandboxKind newKind(Path folder) {
        return new DockerKind(DockerOptions.of(System.getenv(), true, line -> {}));
    }
}
