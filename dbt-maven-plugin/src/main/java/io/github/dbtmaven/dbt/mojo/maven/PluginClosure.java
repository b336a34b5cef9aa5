package io.github.dbtmaven.dbt.mojo.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.aether.AbstractRepositoryListener;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryEvent;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Collects all files that Maven needs to run a plugin: its jar, its dependencies, and their POMs, parents and imported
 * POMs. Resolves the plugin again in a session with an empty cache and records the resolved files.
 */
final class PluginClosure {
    /** Maven 3.6 and 3.8 add this version to each plugin that does not declare a newer one. */
    private static final String INJECTED = "org.codehaus.plexus:plexus-utils:1.1";

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    PluginClosure(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = List.copyOf(repositories);
    }

    /**
     * Resolves a plugin.
     *
     * @param coordinates {@code group:artifact:version}
     * @return local files, by their path in a local repository
     * @throws IllegalStateException if an artifact cannot be resolved
     */
    SortedMap<String, Path> files(String coordinates) {
        SortedMap<String, Path> files = new TreeMap<>();
        DefaultRepositorySystemSession fresh = new DefaultRepositorySystemSession(session);
        fresh.setCache(new DefaultRepositoryCache());
        fresh.setRepositoryListener(new AbstractRepositoryListener() {
            @Override
            public void artifactResolved(RepositoryEvent event) {
                if (event.getFile() != null) {
                    files.put(pathOf(event.getArtifact()), event.getFile().toPath());
                }
            }
        });
        try {
            CollectRequest collect =
                    new CollectRequest(new Dependency(new DefaultArtifact(coordinates), "runtime"), repositories);
            system.resolveDependencies(fresh, new DependencyRequest(collect, PluginClosure::isRuntimeScope));
            for (String extension : List.of("jar", "pom")) {
                DefaultArtifact injected = new DefaultArtifact(INJECTED.replace(":1.1", ":" + extension + ":1.1"));
                system.resolveArtifact(fresh, new ArtifactRequest(injected, repositories, null));
            }
            system.readArtifactDescriptor(
                    fresh,
                    new org.eclipse.aether.resolution.ArtifactDescriptorRequest(
                            new DefaultArtifact(INJECTED), repositories, null));
            return files;
        } catch (DependencyResolutionException
                | ArtifactResolutionException
                | org.eclipse.aether.resolution.ArtifactDescriptorException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Replaces the resolver's own filters, which Maven 3 does not expose to plugins. */
    static boolean isRuntimeScope(DependencyNode node, List<DependencyNode> parents) {
        return node.getDependency() == null
                || !Set.of("test", "provided", "system")
                        .contains(node.getDependency().getScope());
    }

    /** Returns the path in the layout of a local repository. */
    private static String pathOf(Artifact artifact) {
        String name = artifact.getArtifactId() + "-" + artifact.getBaseVersion()
                + (artifact.getClassifier().isEmpty() ? "" : "-" + artifact.getClassifier()) + "."
                + artifact.getExtension();
        return artifact.getGroupId().replace('.', '/') + "/" + artifact.getArtifactId() + "/"
                + artifact.getBaseVersion() + "/" + name;
    }
}
