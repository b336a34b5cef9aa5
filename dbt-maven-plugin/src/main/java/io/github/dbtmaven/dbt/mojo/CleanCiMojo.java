package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.bitbucket.BitbucketClient;
import io.github.dbtmaven.dbt.bitbucket.PullRequestState;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.mojo.maven.SettingsMessages;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import io.github.dbtmaven.dbt.workflow.ci.CleanCi;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import java.io.File;
import java.util.Optional;
import java.util.OptionalInt;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Drops the schemas that {@code dbt:slim-ci} created for pull requests which are merged or declined. Asks Bitbucket for
 * the state of each.
 */
@Mojo(name = "clean-ci", requiresProject = false, aggregator = true, threadSafe = true)
public final class CleanCiMojo extends AbstractBitbucketMojo {

    /**
     * Folder with {@code profiles.yml}. Default: {@code DBT_PROFILES_DIR}, otherwise dbt's search path, otherwise
     * {@code .ci} of the project. A relative folder is resolved against the folder in which Maven was started.
     */
    @Parameter(property = "dbt.profilesDir")
    private File profilesDir;

    /** Project variables, in the syntax of dbt's {@code --vars}. */
    @Parameter(property = "dbt.vars", defaultValue = "")
    private String vars;

    /** Requirements file with dbt and its adapter. Default: {@code requirements.txt} of the project. */
    @Parameter(property = "dbt.requirements")
    private File requirements;

    /** The target in profiles.yml of CI. */
    @Parameter(property = "dbt.target", defaultValue = "ci")
    private String target;

    /** Only lists what would be dropped. */
    @Parameter(property = "dbt.dryRun", defaultValue = "true")
    private boolean dryRun;

    /** Called by Maven. */
    @Inject
    public CleanCiMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    Outcome run(InterruptGuard guard, Progress progress) {
        if (session().isOffline()) {
            throw new UserError(SettingsMessages.offline());
        }
        Commands commands = new Commands(new NativeProcesses(), guard);
        Sources sources = new Sources(commands, System.getenv());
        try (BitbucketClient client = bitbucket(sources, progress)) {
            return new CleanCi(AbstractBuildMojo.finder(commands, progress), sources, System.getenv(), progress)
                    .run(options(), client.repository(), id -> PullRequestState.of(client, id), dryRun);
        }
    }

    private DbtOptions options() {
        return new DbtOptions(
                projectDirectory(),
                Optional.ofNullable(profilesDir).map(File::toPath),
                target,
                "",
                "",
                vars == null ? "" : vars,
                OptionalInt.empty(),
                Optional.ofNullable(requirements).map(File::toPath),
                Optional.empty(),
                false);
    }
}
