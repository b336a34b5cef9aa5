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
public record StepCaches(CacheStore store, SandboxKind.Files files) {

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
                events.warned(
                        "cache-outside",
                        "",
                        "Cache \"" + cache.name() + "\" is left out: \"" + cache.path()
                                + "\" is a folder of this machine, not of the step.");
                continue;
            }
            Optional<CacheEntry> entry = CacheEntry.of(cache, sandbox);
            if (entry.isEmpty()) {
                events.warned("cache-key-no-match", "", noKeyFile(cache));
                continue;
            }
            entries.add(entry.get());
            if (store.has(entry.get())) {
                empty(path, sandbox, events);
                store.restore(entry.get(), sandbox);
                events.note(entry.get().label() + ": restored to " + path);
            } else {
                events.note(entry.get().label() + ": not found");
            }
        }
        return entries;
    }

    private static String noKeyFile(CacheSpec cache) {
        return "Cache \"" + cache.name()
                + "\" is neither restored nor stored: no file of the clone matches its key files \""
                + String.join("\", \"", cache.keyFiles()) + "\". Correct \"files\" under the \"key\" of the cache.";
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
    public void save(List<CacheEntry> entries, Sandbox sandbox, EventScope events) throws IOException {
        for (CacheEntry entry : entries) {
            if (store.has(entry)) {
                events.note(entry.label() + ": already exists and is never updated");
                continue;
            }
            report(entry, store.save(entry, sandbox), events);
        }
    }

    private static void report(CacheEntry entry, CacheStore.Saved saved, EventScope events) {
        if (saved instanceof CacheStore.Saved.Stored stored) {
            events.note(entry.label() + ": stored, " + stored.bytes() + " bytes");
        } else if (saved instanceof CacheStore.Saved.TooLarge tooLarge) {
            events.warned(
                    "cache-too-large",
                    "",
                    entry.label() + " is " + tooLarge.compressed() + " bytes after compression. Bitbucket"
                            + " stores caches of up to 1 GiB, so it is not stored; give it a smaller folder.");
        } else {
            events.note(entry.label() + ": nothing to store");
        }
    }

    private boolean mayTouch(String path, Sandbox sandbox) {
        return files == SandboxKind.Files.IMAGE || CachePath.isOwn(path, sandbox.layout());
    }
}
