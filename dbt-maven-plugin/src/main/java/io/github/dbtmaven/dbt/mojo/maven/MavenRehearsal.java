package io.github.dbtmaven.dbt.mojo.maven;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.command.install.UserCache;
import io.github.dbtmaven.dbt.workflow.rehearsal.PluginProvision;
import io.github.dbtmaven.dbt.workflow.rehearsal.RehearsalContext;
import io.github.dbtmaven.dbt.workflow.rehearsal.RehearsalOptions.Network;
import io.github.dbtmaven.dbt.workflow.rehearsal.Runtimes;
import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.ProvidedFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;

/** Provides a rehearsal with Maven's artifact resolution, offline mode and this plugin's coordinates. */
public final class MavenRehearsal {
    private final MavenSession session;
    private final PluginDescriptor plugin;
    private final RepositorySystem system;
    private final Progress progress;
    private final Map<String, String> environment = System.getenv();
    private final Path cache = UserCache.folder(environment, System.getProperty("os.name"));

    /** Creates the adapter for the session of a goal. */
    public MavenRehearsal(MavenSession session, PluginDescriptor plugin, RepositorySystem system, Progress progress) {
        this.session = session;
        this.plugin = plugin;
        this.system = system;
        this.progress = progress;
        QuietLoggers.set();
        new PluginLibraries(
                        "a rehearsal", RehearsalLibraries.of(plugin.getVersion()), system, resolution(), repositories())
                .addTo(plugin);
    }

    /** Returns what a rehearsal takes from Maven. */
    public RehearsalContext tools() {
        return new RehearsalContext(
                environment,
                cache,
                new MavenPostgresBinaries(system, resolution(), repositories()),
                this::provisions,
                progress::say,
                progress::warn,
                session.getRequest().isInteractiveMode() ? Terminal.questions() : Optional.empty(),
                session.isOffline(),
                plugin.getVersion(),
                properties -> MavenCommand.of(
                                Optional.ofNullable(session.getRequest().getPom())
                                        .map(File::toPath),
                                Path.of("").toAbsolutePath())
                        + " " + plugin.getGroupId() + ":" + plugin.getArtifactId() + ":" + plugin.getVersion()
                        + ":emulate " + properties);
    }

    /** Returns the runtimes that can run steps. */
    public Runtimes runtimes(Network network) {
        return new Runtimes(
                () -> network == Network.NONE
                        ? LocalRuntime.dockerWithoutNetwork(environment, session.isOffline(), progress::say)
                        : LocalRuntime.docker(environment, session.isOffline(), progress::say),
                () -> LocalRuntime.host(cache.resolve("host"), environment));
    }

    private List<ProvidedFolder> provisions() {
        String coordinates = plugin.getGroupId() + ":" + plugin.getArtifactId() + ":" + plugin.getVersion();
        try {
            PluginClosure closure = new PluginClosure(system, resolution(), repositories());
            return List.of(new PluginProvision(plugin.getGroupId(), plugin.getArtifactId(), plugin.getVersion())
                    .in(cache, closure.files(coordinates)));
        } catch (IllegalStateException e) {
            throw new UserError(ResolutionMessages.plugin(coordinates, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RepositorySystemSession resolution() {
        return session.getRepositorySession();
    }

    private List<RemoteRepository> repositories() {
        return session.getCurrentProject().getRemotePluginRepositories();
    }
}
