package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.mojo.maven.PluginLibraries;
import io.github.dbtmaven.dbt.mojo.maven.QuietLoggers;
import io.github.dbtmaven.dbt.mojo.maven.S3Libraries;
import io.github.dbtmaven.dbt.state.BitbucketDownloads;
import io.github.dbtmaven.dbt.state.DirectoryStore;
import io.github.dbtmaven.dbt.state.StateLocation;
import io.github.dbtmaven.dbt.state.StateMessages;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.state.s3.S3Connection;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** Base class of the goals that use the state of a dbt project. */
abstract class AbstractStateMojo extends AbstractBitbucketMojo {
    private final RepositorySystem system;

    /**
     * Location of the state: {@code bitbucket} for the Downloads of the repository given by {@code
     * BITBUCKET_REPO_FULL_NAME} or the git origin, a folder such as {@code file:/mnt/state}, or a bucket such as {@code
     * s3://bucket/prefix}, with the credentials and the region that AWS tools use.
     */
    @Parameter(property = "dbt.state", defaultValue = "bitbucket")
    private String state;

    AbstractStateMojo(SettingsDecrypter decrypter, RepositorySystem system) {
        super(decrypter);
        this.system = system;
    }

    /**
     * Returns where the state is kept.
     *
     * @throws UserError if the property has no such form
     */
    final StateLocation stateLocation() {
        return StateLocation.parse(state, projectDirectory());
    }

    /** Opens the store for a goal that runs nothing but git. */
    final StateStore openStore(InterruptGuard guard, Progress progress) {
        return openStore(new Sources(new Commands(new NativeProcesses(), guard), System.getenv()), progress);
    }

    /** Opens the store, so that missing settings are reported before a deploy starts. */
    final StateStore openStore(Sources sources, Progress progress) {
        StateLocation location = stateLocation();
        if (location instanceof StateLocation.Folder folder) {
            return new DirectoryStore(folder.path());
        } else if (location instanceof StateLocation.Bucket bucket) {
            requireNetwork("The bucket " + bucket.name());
            return s3(bucket);
        } else if (location instanceof StateLocation.Bitbucket) {
            requireNetwork("Bitbucket Downloads");
            return new BitbucketDownloads(bitbucket(sources, progress));
        }
        throw new IllegalArgumentException("no store for " + location.getClass());
    }

    private void requireNetwork(String store) {
        if (session().isOffline()) {
            throw new UserError(StateMessages.offline(store));
        }
    }

    private StateStore s3(StateLocation.Bucket bucket) {
        QuietLoggers.set(); // with -X, the AWS SDK would log the signatures
        new PluginLibraries(
                        "a state in S3",
                        S3Libraries.all(),
                        system,
                        session().getRepositorySession(),
                        session().getCurrentProject().getRemotePluginRepositories())
                .addTo(plugin());
        return S3Connection.open(bucket, System.getenv(), proxies());
    }
}
