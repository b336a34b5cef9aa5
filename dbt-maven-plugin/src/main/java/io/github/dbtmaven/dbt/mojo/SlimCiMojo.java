package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.command.Commands;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.workflow.SlimCi;
import io.github.dbtmaven.dbt.workflow.StateMissing;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Builds and tests what a pull request changed against the published state, and everything after it, with one
 * {@code dbt build}; the rest is read from production.
 */
@Mojo(name = "slim-ci", requiresProject = false, aggregator = true, threadSafe = true)
public final class SlimCiMojo extends AbstractBuildMojo {

    /** The target of profiles.yml to build in. */
    @Parameter(property = "dbt.target", defaultValue = "ci")
    private String target;

    /** What to build, in dbt's own selection syntax. Default: {@code state:modified+}. */
    @Parameter(property = "dbt.select")
    private String select;

    /**
     * Builds everything that is selected anew, so that the result does not depend on what other pull requests left in
     * the CI schema: with dbt's {@code --full-refresh}, and relations that exist already are dropped first.
     */
    @Parameter(property = "dbt.fullRefresh", defaultValue = "true")
    private boolean fullRefresh;

    /** What to do while no state is published yet: {@code full} builds everything, {@code fail} fails. */
    @Parameter(property = "dbt.stateMissing", defaultValue = "full")
    private String stateMissing;

    /** Made by Maven. */
    @Inject
    public SlimCiMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    Outcome run(InterruptGuard guard, Progress progress) {
        Commands commands = new Commands(new NativeProcesses(), guard);
        Sources sources = new Sources(commands, System.getenv());
        StateMissing missing = StateMissing.parse(stateMissing);
        try (StateStore store = openStore(sources, progress)) {
            return new SlimCi(finder(commands, progress), sources, System.getenv(), progress)
                    .run(options(target, select, fullRefresh), store, missing);
        }
    }
}
