package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.workflow.rehearsal.RehearsalOptions.Runtime;
import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.ProvidedFolder;
import io.github.dbtmaven.pipelines.process.BackgroundTask;
import java.util.List;
import java.util.Optional;

/**
 * Connects to the engine and provides the plugin while git, the pipelines file and the dbt project are read. Errors are
 * thrown where the result is used, so that the first error in the order of the rehearsal counts. Closing it ends what
 * still runs, and closes an unused runtime.
 */
final class EarlyStart implements AutoCloseable {
    private final Runtimes runtimes;
    private final BackgroundTask<List<ProvidedFolder>> provisions;
    private final Optional<BackgroundTask<LocalRuntime>> docker;

    private EarlyStart(
            Runtimes runtimes,
            BackgroundTask<List<ProvidedFolder>> provisions,
            Optional<BackgroundTask<LocalRuntime>> docker) {
        this.runtimes = runtimes;
        this.provisions = provisions;
        this.docker = docker;
    }

    static EarlyStart of(Runtime runtime, Runtimes runtimes, RehearsalContext tools) {
        return new EarlyStart(
                runtimes,
                BackgroundTask.start("provision of the plugin", tools.provisions()),
                runtime == Runtime.HOST
                        ? Optional.empty()
                        : Optional.of(
                                BackgroundTask.start("connection to Docker", runtimes.docker(), LocalRuntime::close)));
    }

    /** Returns the runtimes; Docker is the one that is being connected. */
    Runtimes runtimes() {
        return docker.map(connecting -> new Runtimes(connecting::await, runtimes.host()))
                .orElse(runtimes);
    }

    /** Returns the folders that steps get. */
    List<ProvidedFolder> provisions() {
        return provisions.await();
    }

    @Override
    public void close() {
        docker.ifPresent(BackgroundTask::close);
        provisions.close();
    }
}
