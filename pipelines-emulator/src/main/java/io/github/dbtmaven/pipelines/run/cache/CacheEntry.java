package io.github.dbtmaven.pipelines.run.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.spec.CacheSpec;
import io.github.dbtmaven.pipelines.run.files.ClonePattern;
import io.github.dbtmaven.pipelines.run.files.SandboxFiles;
import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A version of a cache. A cache with key files has one version per content of the files; otherwise it has a single
 * version.
 *
 * @param version hash of the key files; empty for a cache without key files
 */
public record CacheEntry(CacheSpec cache, String version) {
    private static final int SHOWN = 12;

    public CacheEntry {
        requireNonNull(cache, "cache");
        requireNonNull(version, "version");
    }

    /**
     * Reads the key files in the clone of a step. Their paths and contents determine the version.
     *
     * @return empty if the cache has key files but no file matches
     */
    static Optional<CacheEntry> of(CacheSpec cache, Sandbox sandbox) throws IOException {
        if (cache.keyFiles().isEmpty()) {
            return Optional.of(new CacheEntry(cache, ""));
        }
        Map<String, byte[]> hashes = hashes(cache, sandbox);
        if (hashes.isEmpty()) {
            return Optional.empty();
        }
        MessageDigest all = Sha256.digest();
        hashes.forEach((file, hash) -> {
            all.update(file.getBytes(UTF_8));
            all.update((byte) 0);
            all.update(hash);
        });
        return Optional.of(new CacheEntry(cache, Sha256.hex(all)));
    }

    private static Map<String, byte[]> hashes(CacheSpec cache, Sandbox sandbox) throws IOException {
        List<ClonePattern> patterns =
                cache.keyFiles().stream().map(ClonePattern::of).toList();
        String clone = sandbox.layout().cloneDirectory();
        Map<String, byte[]> hashes = new TreeMap<>();
        for (String root : ClonePattern.roots(patterns, () -> sandbox.children(clone))) {
            new SandboxFiles(sandbox).visit(StepPath.of(clone, root), (path, entry, contents) -> {
                Optional<String> name = StepPath.below(clone, path)
                        .filter(file -> patterns.stream().anyMatch(pattern -> pattern.matches(file)));
                if (name.isPresent()) {
                    hashes.put(name.get(), entry.isSymbolicLink() ? behindLink(sandbox, path) : Sha256.of(contents));
                }
            });
        }
        return hashes;
    }

    private static byte[] behindLink(Sandbox sandbox, String path) throws IOException {
        try (InputStream contents = new SandboxFiles(sandbox).open(path)) {
            return Sha256.of(contents);
        } catch (FileNotFoundException folderOrNothing) {
            return new byte[0];
        }
    }

    /** Returns the name for the log. */
    String label() {
        return "Cache \"" + cache.name() + "\"" + (version.isEmpty() ? "" : " with key " + version.substring(0, SHOWN));
    }
}
