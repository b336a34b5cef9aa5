package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.mojo.maven.MavenRehearsal;
import io.github.dbtmaven.dbt.workflow.clean.EmulateClean;
import io.github.dbtmaven.dbt.workflow.rehearsal.RehearsalOptions;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.eclipse.aether.RepositorySystem;

/**
 * Deletes what rehearsals of all repositories keep on this machine: caches of pipelines, dbt environments that steps
 * share, prepared images and shared volumes of the Docker engine, and leftovers of killed rehearsals. Says what it
 * deleted and how much that was. Keeps the results in {@code target/pipelines} and what the other goals have installed.
 * Do not run it during a rehearsal.
 */
@Mojo(name = "emulate-clean", requiresProject = false, aggregator = true, threadSafe = true)
public final class EmulateCleanMojo extends AbstractDbtMojo {

    private final RepositorySystem repositories;

    /** Called by Maven. */
    @Inject
    public EmulateCleanMojo(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    @Override
    Outcome run(InterruptGuard guard, Progress progress) {
        MavenRehearsal maven = new MavenRehearsal(session(), plugin(), repositories, progress);
        return new EmulateClean(
                        maven.tools().cache(),
                        () -> maven.runtimes(RehearsalOptions.Network.DEFAULT)
                                .docker()
                                .get(),
                        progress)
                .run();
    }
}
