package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.workflow.ci.Explain;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/**
 * Shows why {@code dbt:slim-ci} builds nodes: how they differ from the published state and what follows from them; or why
 * it does not build one. Needs no warehouse.
 */
@Mojo(name = "explain", requiresProject = false, aggregator = true, threadSafe = true)
public final class ExplainMojo extends AbstractRunDbtMojo {

    /** A node to explain: its name, its unique id or the path of its file. Default: all changed nodes. */
    @Parameter(property = "dbt.node")
    private String node;

    /** The target in profiles.yml of CI. */
    @Parameter(property = "dbt.target", defaultValue = "ci")
    private String target;

    /** Called by Maven. */
    @Inject
    public ExplainMojo(SettingsDecrypter decrypter, RepositorySystem system) {
        super(decrypter, system);
    }

    @Override
    Outcome run(InterruptGuard guard, Progress progress) {
        Commands commands = new Commands(new NativeProcesses(), guard);
        Sources sources = new Sources(commands, System.getenv());
        try (StateStore store = openStore(sources, progress)) {
            return new Explain(finder(commands, progress), sources, System.getenv(), progress)
                    .run(options(target), store, Optional.ofNullable(node).filter(name -> !name.isBlank()));
        }
    }
}
