package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.workflow.deploy.Deploy;
import io.github.dbtmaven.dbt.workflow.deploy.PublishPolicy;
import io.github.dbtmaven.dbt.workflow.deploy.PublishState;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import java.time.Clock;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/**
 * Deploys the project with one {@code dbt build} of the production target, without unit tests, and writes a receipt to
 * {@code target/dbt-deploy}.
 */
@Mojo(name = "deploy", requiresProject = false, aggregator = true, threadSafe = true)
public final class DeployMojo extends AbstractBuildMojo {

    /** The target in profiles.yml to deploy to. */
    @Parameter(property = "dbt.target", defaultValue = "prod")
    private String target;

    /** Nodes to deploy, in dbt's selection syntax. Default: all. */
    @Parameter(property = "dbt.select")
    private String select;

    /** Rebuilds seeds and incremental models, like dbt's {@code --full-refresh}. */
    @Parameter(property = "dbt.fullRefresh", defaultValue = "false")
    private boolean fullRefresh;

    /**
     * Publishes the state at the end, like {@code dbt:publish-state}: {@code true} after a successful deploy, {@code
     * always} also what a failed, interrupted or partial deploy has built. Nodes that it has not built are put back to
     * their definition in the published state, and new ones are left out.
     */
    @Parameter(property = "dbt.publishState", defaultValue = "false")
    private String publishState;

    /**
     * Number of states that stay in the store. Publishing removes the oldest ones, by build number; states of deploys
     * outside of Bitbucket Pipelines have none and stay.
     */
    @Parameter(property = "dbt.keepStates", defaultValue = "10")
    private int keepStates;

    /** Called by Maven. */
    @Inject
    public DeployMojo(SettingsDecrypter decrypter, RepositorySystem system) {
        super(decrypter, system);
    }

    @Override
    Outcome run(InterruptGuard guard, Progress progress) {
        Commands commands = new Commands(new NativeProcesses(), guard);
        Sources sources = new Sources(commands, System.getenv());
        Deploy deploy = new Deploy(finder(commands, progress), sources, System.getenv(), progress, Clock.systemUTC());
        PublishPolicy policy = PublishPolicy.parse(publishState);
        // dbt:publish-state may follow in the same command
        return policy == PublishPolicy.FALSE
                ? deploy.run(options(target, select, fullRefresh), this::stateLocation)
                : deploy.runAndPublish(
                        options(target, select, fullRefresh),
                        new PublishState(progress, keepStates, policy),
                        () -> openStore(sources, progress));
    }
}
