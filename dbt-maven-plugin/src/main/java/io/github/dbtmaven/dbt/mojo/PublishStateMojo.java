package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.workflow.deploy.PublishPolicy;
import io.github.dbtmaven.dbt.workflow.deploy.PublishState;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/**
 * Publishes the state of the last deploy, as recorded by its receipt in {@code target/dbt-deploy}: an archive, the
 * plain {@code manifest.json} and {@code run_results.json}, and finally a pointer to the archive. The state of an older
 * build never replaces that of a newer one.
 */
@Mojo(name = "publish-state", requiresProject = false, aggregator = true, threadSafe = true)
public final class PublishStateMojo extends AbstractStateMojo {

    /**
     * Number of states that stay in the store. Publishing removes the oldest ones, by build number; states of deploys
     * outside of Bitbucket Pipelines have none and stay.
     */
    @Parameter(property = "dbt.keepStates", defaultValue = "10")
    private int keepStates;

    /**
     * {@code always} also publishes what a failed, interrupted or partial deploy has built: nodes that it has not built are
     * put back to their definition in the published state, and new ones are left out. Otherwise such a receipt is rejected.
     */
    @Parameter(property = "dbt.publishState", defaultValue = "true")
    private String publishState;

    /** Called by Maven. */
    @Inject
    public PublishStateMojo(SettingsDecrypter decrypter, RepositorySystem system) {
        super(decrypter, system);
    }

    @Override
    Outcome run(InterruptGuard guard, Progress progress) {
        try (StateStore store = openStore(guard, progress)) {
            return new PublishState(progress, keepStates, PublishPolicy.parse(publishState))
                    .run(projectDirectory(), store);
        }
    }
}
