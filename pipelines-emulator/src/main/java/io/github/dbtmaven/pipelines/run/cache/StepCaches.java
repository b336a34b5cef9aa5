package io.github.dbtmaven.pipelines.run.cache;

import io.github.dbtmaven.pipelines.plan.spec.CacheSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.progress.EventScope;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import io.github.dbtmaven.pipelines.text.SingleQuoted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Restores and stores the caches of a step, and reports the results.
 *
 * @param files whose files steps see outside of their clone
 */
public record StepCaches(CacheStore store, SandboxKind.StepFiles files) {

    /**
     * Restores the existing caches of a step.
     *
     * @return the versions that the step may store, based on the key files before its script
     */
    public List<CacheEntry> restore(StepSpec step, Sandbox sandbox, EventScope events)
            throws IOException, InterruptedException {
        List<CacheEntry> entries = new ArrayList<>();
        for (CacheSpec cache : step.caches()) {
            String path = CachePath.of(cache, sandbox.layout());
            if (!mayTouch(path, sandbox)) {
                events.warned("cache-outside", "", CacheMessages.outside(cache.name(), cache.path()));
                continue;
            }
            Optional<CacheEntry> entry = CacheEntry.of(cache, sandbox);
            if (entry.isEmpty()) {
                events.warned("cache-key-no-match", "", CacheMessages.noKeyFile(cache.name(), cache.keyFiles()));
                continue;
            }
            entries.add(entry.get());
            if (store.has(entry.get())) {
                empty(path, sandbox, events);
                store.restore(entry.get(), sandbox);
                events.note(CacheMessages.restored(entry.get().label(), path));
            } else {
                events.note(CacheMessages.notFound(entry.get().label()));
            }
        }
        return entries;
    }

    /** Loads the restored images into the docker service, which must be ready. */
    public void loadImages(List<CacheEntry> entries, Sandbox sandbox, EventScope events)
            throws IOException, InterruptedException {
        for (CacheEntry entry : entries) {
            if (DockerImages.isIn(entry) && store.has(entry)) {
                DockerImages.load(sandbox, events);
            }
        }
    }

    /** Empties the folder, because a hit replaces it. */
    private void empty(String path, Sandbox sandbox, EventScope events) throws InterruptedException {
        if (CachePath.isOwn(path, sandbox.layout())) {
            sandbox.run(
                    new SandboxScript(
                            "rm -rf -- " + SingleQuoted.of(path) + "\n",
                            Map.of(),
                            sandbox.layout().cloneDirectory(),
                            false),
                    (buffer, offset, length) -> events.note(new String(buffer, offset, length)));
        }
    }

    /** Stores caches that do not exist yet. */
    public void save(List<CacheEntry> entries, Sandbox sandbox, EventScope events)
            throws IOException, InterruptedException {
        for (CacheEntry entry : entries) {
            if (store.has(entry)) {
                events.note(CacheMessages.exists(entry.label()));
                continue;
            }
            if (DockerImages.isIn(entry)) {
                DockerImages.save(sandbox, events);
            }
            store.save(entry, sandbox).report(entry.label(), events);
        }
    }

    private boolean mayTouch(String path, Sandbox sandbox) {
        return files == SandboxKind.StepFiles.IMAGE || CachePath.isOwn(path, sandbox.layout());
    }
}
