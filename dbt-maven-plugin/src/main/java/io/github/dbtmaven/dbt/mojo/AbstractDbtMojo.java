package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.GoalException;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import java.io.UncheckedIOException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * What every goal shares: skipping, and the one place where results become Maven's exceptions. What the user can fix is a
 * {@link MojoFailureException}, what this plugin or the machine broke a {@link MojoExecutionException}.
 */
abstract class AbstractDbtMojo extends AbstractMojo {

    /** Does nothing at all. */
    @Parameter(property = "dbt.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info(SettingsMessages.skipped());
            return;
        }
        Outcome outcome;
        try (InterruptGuard guard = InterruptGuard.open()) {
            outcome = run(guard, new MavenProgress(getLog()));
        } catch (GoalException e) {
            // not as the cause: Maven would append the messages of the whole chain to the sentence, class names
            // included
            getLog().debug(e);
            if (e.fixable()) {
                throw new MojoFailureException(e.getMessage());
            }
            throw new MojoExecutionException(e.getMessage());
        } catch (UncheckedIOException e) {
            getLog().debug(e);
            throw new MojoExecutionException(
                    SettingsMessages.fileTrouble(e.getCause().toString()));
        }
        if (outcome instanceof Outcome.Failed failed) {
            throw new MojoFailureException(failed.summary());
        }
        getLog().info(outcome.summary());
    }

    /** Does the goal's work. */
    abstract Outcome run(InterruptGuard guard, Progress progress);

    final MavenSession session() {
        return session;
    }
}
