package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.process.BackgroundTask;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Removes what killed runs left while the servers of a rehearsal start, and reports it once. Not thread-safe. */
final class OrphanRemoval implements AutoCloseable {
    private final BackgroundTask<List<String>> removal;
    private final Consumer<String> console;
    private boolean reported;

    private OrphanRemoval(BackgroundTask<List<String>> removal, Consumer<String> console) {
        this.removal = removal;
        this.console = console;
    }

    /** Starts the removal: first objects of the runtime, then folders, because their names identify the objects' owners. */
    static OrphanRemoval start(LocalRuntime runtime, Path cache, Consumer<String> console) {
        return new OrphanRemoval(
                BackgroundTask.start("removal of orphans", () -> {
                    List<String> removed = runtime.deleteOrphans();
                    RunFolder.deleteOrphans(cache);
                    return removed;
                }),
                console);
    }

    /** Waits for the end of the removal and prints a line for each removed object. */
    void report() {
        if (!reported) {
            reported = true;
            removal.await().forEach(console);
        }
    }

    /** Reports what was removed, even if the rehearsal failed before it reported anything. */
    @Override
    public void close() {
        report();
    }
}
