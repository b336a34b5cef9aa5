package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.GoalException;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.mojo.maven.MavenProgress;
import io.github.dbtmaven.dbt.mojo.maven.SettingsMessages;
import io.github.dbtmaven.dbt.mojo.maven.UnknownProperties;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Base class of all goals. Implements skipping and translates errors: {@link MojoFailureException} if the user can fix
 * the problem, {@link MojoExecutionException} for errors of this plugin or the machine.
 */
abstract class AbstractDbtMojo extends AbstractMojo {

    /** Skips the goal. */
    @Parameter(property = "dbt.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${plugin}", readonly = true)
    private PluginDescriptor plugin;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info(SettingsMessages.skipped());
            return;
        }
        unknownProperties().forEach(getLog()::warn);
        Outcome outcome;
        try (InterruptGuard guard = InterruptGuard.open()) {
            outcome = run(guard, new MavenProgress(getLog()));
        } catch (GoalException e) {
            // not as the cause, because Maven would append the messages and class names of the whole chain
            getLog().debug(e);
            if (e.fixable()) {
                throw new MojoFailureException(e.getMessage());
            }
            throw new MojoExecutionException(e.getMessage());
        } catch (UncheckedIOException e) {
            getLog().debug(e);
            throw new MojoExecutionException(
                    SettingsMessages.fileUnusable(e.getCause().toString()));
        }
        if (outcome instanceof Outcome.Failed failed) {
            throw new MojoFailureException(failed.summary());
        }
        getLog().info(outcome.summary());
    }

    /** Runs the goal. */
    abstract Outcome run(InterruptGuard guard, Progress progress);

    /** Returns warnings about properties of the command line that no goal reads. */
    List<String> unknownProperties() {
        return UnknownProperties.warnings(session.getUserProperties(), plugin);
    }

    final MavenSession session() {
        return session;
    }

    final PluginDescriptor plugin() {
        return plugin;
    }
}
