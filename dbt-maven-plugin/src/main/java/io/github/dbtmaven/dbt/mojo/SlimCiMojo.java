package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.workflow.ci.CiPolicy;
import io.github.dbtmaven.dbt.workflow.ci.PrSchema;
import io.github.dbtmaven.dbt.workflow.ci.SlimCi;
import io.github.dbtmaven.dbt.workflow.ci.StateMissing;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import java.time.Clock;
import java.util.OptionalInt;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/**
 * Builds and tests the nodes that a pull request changed compared with the published state, and their descendants, with
 * one {@code dbt build}. Everything else is read from production.
 */
@Mojo(name = "slim-ci", requiresProject = false, aggregator = true, threadSafe = true)
public final class SlimCiMojo extends AbstractBuildMojo {

    /** The target in profiles.yml to build in. */
    @Parameter(property = "dbt.target", defaultValue = "ci")
    private String target;

    /** Nodes to build, in dbt's selection syntax. Default: {@code state:modified+}. */
    @Parameter(property = "dbt.select")
    private String select;

    /**
     * Rebuilds all selected nodes, so that the result does not depend on relations that other pull requests left in the
     * CI schema. Uses dbt's {@code --full-refresh} and first drops existing relations of the selected nodes.
     */
    @Parameter(property = "dbt.fullRefresh", defaultValue = "true")
    private boolean fullRefresh;

    /**
     * What to do if no state has been published yet: {@code full} builds everything; {@code derive} compares with the
     * commit at which the branch left its destination, and builds everything if production lacks relations of it;
     * {@code fail} fails.
     */
    @Parameter(property = "dbt.stateMissing", defaultValue = "full")
    private String stateMissing;

    /** The target in profiles.yml of production, for which {@code dbt.stateMissing=derive} parses the commit. */
    @Parameter(property = "dbt.productionTarget", defaultValue = "prod")
    private String productionTarget;

    /** Age of the published state in days after which a warning is given. Default: no limit. */
    @Parameter(property = "dbt.stateMaxAge")
    private Integer stateMaxAge;

    /**
     * Whether a pull request builds in schemas of its own, which have {@code _pr_} and the id of the pull request behind
     * the schema of the profile, so that its result does not depend on other pull requests. With {@code auto}, it uses
     * the schemas of the profile if its own cannot be created; with {@code true}, it fails.
     */
    @Parameter(property = "dbt.prSchema", defaultValue = "auto")
    private String prSchema;

    /**
     * Whether a pull request with schemas of its own reuses what its last run built and tested there, if neither that nor
     * anything that it reads has changed since. Not with {@code dbt.fullRefresh=false}.
     */
    @Parameter(property = "dbt.incremental", defaultValue = "true")
    private boolean incremental;

    /** The number of models, seeds, snapshots and functions above which the goal fails before it builds. Default: no limit. */
    @Parameter(property = "dbt.maxNodes")
    private Integer maxNodes;

    /**
     * Leaves out models and tests whose SQL differs from the state only in white space and comments, and what follows from
     * them. Parses the project once more. Macros, snapshots and Python models always count.
     */
    @Parameter(property = "dbt.ignoreFormatting", defaultValue = "false")
    private boolean ignoreFormatting;

    /** Called by Maven. */
    @Inject
    public SlimCiMojo(SettingsDecrypter decrypter, RepositorySystem system) {
        super(decrypter, system);
    }

    @Override
    Outcome run(InterruptGuard guard, Progress progress) {
        Commands commands = new Commands(new NativeProcesses(), guard);
        Sources sources = new Sources(commands, System.getenv());
        return new SlimCi(finder(commands, progress), sources, System.getenv(), progress, Clock.systemUTC())
                .run(options(target, select, fullRefresh), () -> openStore(sources, progress), this::policy);
    }

    private CiPolicy policy() {
        return new CiPolicy(
                StateMissing.parse(stateMissing),
                stateMaxAge == null ? OptionalInt.empty() : OptionalInt.of(stateMaxAge),
                maxNodes == null ? OptionalInt.empty() : OptionalInt.of(maxNodes),
                PrSchema.parse(prSchema),
                ignoreFormatting,
                incremental,
                productionTarget);
    }
}
