package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.workflow.deploy.ManageState;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** Lists the published states, or makes an older one the current one again. */
@Mojo(name = "state", requiresProject = false, aggregator = true, threadSafe = true)
public final class StateMojo extends AbstractStateMojo {

    /**
     * Number of the build whose state becomes the current one, with which {@code dbt:slim-ci} compares until a newer
     * build publishes. Default: only list the states.
     */
    @Parameter(property = "dbt.useBuild")
    private String useBuild;

    /** Called by Maven. */
    @Inject
    public StateMojo(SettingsDecrypter decrypter, RepositorySystem system) {
        super(decrypter, system);
    }

    @Override
    Outcome run(InterruptGuard guard, Progress progress) {
        try (StateStore store = openStore(guard, progress)) {
            ManageState states = new ManageState(progress);
            return useBuild == null ? states.list(store) : states.use(store, useBuild);
        }
    }
}
