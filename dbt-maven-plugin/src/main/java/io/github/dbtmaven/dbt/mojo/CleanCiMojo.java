package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.bitbucket.BitbucketClient;
import io.github.dbtmaven.dbt.bitbucket.PullRequestState;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.mojo.maven.SettingsMessages;
import io.github.dbtmaven.dbt.workflow.ci.CleanCi;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/**
 * Drops the schemas that {@code dbt:slim-ci} created for pull requests which are merged or declined. Asks Bitbucket for
 * the state of each.
 */
@Mojo(name = "clean-ci", requiresProject = false, aggregator = true, threadSafe = true)
public final class CleanCiMojo extends AbstractRunDbtMojo {

    /** The target in profiles.yml of CI. */
    @Parameter(property = "dbt.target", defaultValue = "ci")
    private String target;

    /** Only lists what would be dropped. */
    @Parameter(property = "dbt.dryRun", defaultValue = "true")
    private boolean dryRun;

    /** Called by Maven. */
    @Inject
    public CleanCiMojo(SettingsDecrypter decrypter, RepositorySystem system) {
        super(decrypter, system);
    }

    @Override
    Outcome run(InterruptGuard guard, Progress progress) {
        if (session().isOffline()) {
            throw new UserError(SettingsMessages.offline());
        }
        Commands commands = new Commands(new NativeProcesses(), guard);
        Sources sources = new Sources(commands, System.getenv());
        try (BitbucketClient client = bitbucket(sources, progress)) {
            return new CleanCi(finder(commands, progress), sources, System.getenv(), progress)
                    .run(
                            options(target),
                            client.repository(),
                            id -> PullRequestState.of(client, id),
                            dryRun,
                            () -> openStore(sources, progress));
        }
    }
}
