package io.github.dbtmaven.dbt.mojo.maven;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Libraries that only some goals or settings need. They are no dependencies of the plugin, because every CI step would
 * download them. A goal resolves them and adds them to the plugin's class loader, which finds classes only when they
 * are used.
 *
 * @param purpose completes "the libraries of …" in messages
 */
public record PluginLibraries(
        String purpose,
        List<Dependency> libraries,
        RepositorySystem system,
        RepositorySystemSession session,
        List<RemoteRepository> repositories) {
    public PluginLibraries {
        requireNonNull(purpose, "purpose");
        libraries = List.copyOf(libraries);
        repositories = List.copyOf(repositories);
    }

    /**
     * Adds them to the plugin's class loader. Later calls in the same Maven process change nothing.
     *
     * @throws UserError if Maven cannot resolve them
     */
    public void addTo(PluginDescriptor plugin) {
        ClassRealm realm = plugin.getClassRealm();
        synchronized (realm) {
            Set<String> present =
                    Arrays.stream(realm.getURLs()).map(URL::toExternalForm).collect(Collectors.toSet());
            Set<String> own = plugin.getArtifacts().stream()
                    .map(artifact -> artifact.getGroupId() + ":" + artifact.getArtifactId())
                    .collect(Collectors.toSet());
            for (Artifact artifact : resolve()) {
                URL url = url(artifact.getFile());
                if (!own.contains(artifact.getGroupId() + ":" + artifact.getArtifactId())
                        && !present.contains(url.toExternalForm())) {
                    realm.addURL(url);
                }
            }
        }
    }

    private List<Artifact> resolve() {
        CollectRequest collect = new CollectRequest();
        collect.setDependencies(libraries);
        collect.setRepositories(repositories);
        List<Artifact> artifacts = new ArrayList<>();
        try {
            for (ArtifactResult result : system.resolveDependencies(
                            session, new DependencyRequest(collect, PluginClosure::isRuntimeScope))
                    .getArtifactResults()) {
                artifacts.add(result.getArtifact());
            }
            return artifacts;
        } catch (DependencyResolutionException e) {
            throw new UserError(ResolutionMessages.libraries(purpose, e.getMessage(), session.isOffline()), e);
        }
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
