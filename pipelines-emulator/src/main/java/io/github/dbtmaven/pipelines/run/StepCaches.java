package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.plan.CacheSpec;
import io.github.dbtmaven.pipelines.plan.StepSpec;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import java.io.IOException;
import java.util.Map;

/**
 * Brings the caches of a step in and out, and says what became of each.
 *
 * @param image whether a step has a file system of its own; without one a cache of an absolute path would take in and
 *     replace folders of this machine
 */
record StepCaches(CacheStore store, boolean image) {

    void restore(StepSpec step, Sandbox sandbox, EventScope events) throws IOException, InterruptedException {
        for (CacheSpec cache : step.caches()) {
            String path = CachePath.of(cache, sandbox.layout());
            if (!mayTouch(path, sandbox)) {
                events.warned(
                        "cache-outside",
                        "",
                        "Cache \"" + cache.name() + "\" is left out: \"" + cache.path()
                                + "\" is a folder of this machine, not of the step.");
            } else if (store.has(cache)) {
                empty(path, sandbox, events);
                store.restore(cache, sandbox);
                events.note("Cache \"" + cache.name() + "\": restored to " + path);
            } else {
                events.note("Cache \"" + cache.name() + "\": not found");
            }
        }
    }

    /** A hit replaces the folder. */
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

    void save(StepSpec step, Sandbox sandbox, EventScope events) throws IOException {
        for (CacheSpec cache : step.caches()) {
            if (!mayTouch(CachePath.of(cache, sandbox.layout()), sandbox)) {
                continue;
            }
            if (store.has(cache)) {
                events.note("Cache \"" + cache.name() + "\": there is one already, which is never updated");
                continue;
            }
            report(cache, store.save(cache, sandbox), events);
        }
    }

    private static void report(CacheSpec cache, CacheStore.Saved saved, EventScope events) {
        if (saved instanceof CacheStore.Saved.Stored stored) {
            events.note("Cache \"" + cache.name() + "\": stored, " + stored.bytes() + " bytes");
        } else if (saved instanceof CacheStore.Saved.TooLarge tooLarge) {
            events.warned(
                    "cache-too-large",
                    "",
                    "Cache \"" + cache.name() + "\" is " + tooLarge.compressed() + " bytes after compression. Bitbucket"
                            + " stores caches of up to 1 GiB, so it is not stored; give it a smaller folder.");
        } else {
            events.note("Cache \"" + cache.name() + "\": nothing to store");
        }
    }

    private boolean mayTouch(String path, Sandbox sandbox) {
        return image || CachePath.isOwn(path, sandbox.layout());
    }
}
