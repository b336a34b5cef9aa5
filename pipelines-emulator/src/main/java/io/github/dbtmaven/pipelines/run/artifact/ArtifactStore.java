package io.github.dbtmaven.pipelines.run.artifact;

import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.run.files.ClonePattern;
import io.github.dbtmaven.pipelines.run.files.SandboxFiles;
import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.run.files.StoredFiles;
import io.github.dbtmaven.pipelines.run.files.UploadLimit;
import io.github.dbtmaven.pipelines.sandbox.FolderDeletion;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * Stores the artifacts of a build, in one folder per step, and copies them into the clones of later steps. If two steps
 * store the same path, the later one in the file wins. Symbolic links are stored as links and never followed.
 * Thread-safe for different steps.
 */
public final class ArtifactStore {
    private final Path folder;
    private final Path scratch;
    private final UploadLimit limit;
    private final ConcurrentNavigableMap<Integer, StoredFiles> stored = new ConcurrentSkipListMap<>();

    /**
     * Creates the store.
     *
     * @param folder {@code builds/<number>/artifacts}
     * @param scratch for temporary archives
     */
    public ArtifactStore(Path folder, Path scratch, UploadLimit limit) {
        this.folder = folder;
        this.scratch = scratch;
        this.limit = limit;
    }

    /**
     * The files that a pattern matched: sorted paths of files and links, relative to the clone.
     *
     * @param tooLarge the compressed size if it exceeds Bitbucket's limit; then nothing is stored
     */
    record Matched(ArtifactSpec spec, List<String> files, long bytes, OptionalLong tooLarge) {}

    /**
     * Stores the files in a step's clone that the patterns match, and returns the result of each pattern. Replaces those
     * of an earlier try of the step.
     *
     * @param step its index
     */
    List<Matched> keep(Sandbox sandbox, List<ArtifactSpec> specs, int step, String stepFolder) throws IOException {
        Path own = folder.resolve(stepFolder);
        stored.remove(step);
        FolderDeletion.delete(own);
        Sorting sorting = new Sorting(sandbox.layout().cloneDirectory(), specs, new StoredFiles(own));
        for (String root : ClonePattern.roots(sorting.patterns.values())) {
            new SandboxFiles(sandbox).visit(StepPath.of(sorting.clone, root), sorting);
        }
        List<Matched> matched = sorting.matched(limit);
        dropTooLarge(matched, sorting.files);
        if (!sorting.files.isEmpty()) {
            stored.put(step, sorting.files);
        }
        return matched;
    }

    /** Removes the files of patterns that are too large, unless another pattern matches them too. */
    private static void dropTooLarge(List<Matched> matched, StoredFiles files) throws IOException {
        Set<String> dropped = names(matched, true);
        dropped.removeAll(names(matched, false));
        files.remove(dropped);
    }

    private static Set<String> names(List<Matched> matched, boolean tooLarge) {
        return matched.stream()
                .filter(one -> one.tooLarge().isPresent() == tooLarge)
                .flatMap(one -> one.files().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * Unpacks the artifacts of the steps before one into its clone; returns the number of steps that they come from.
     *
     * @param before index of the step, or of the first step of its group: members do not see each other's artifacts
     */
    int handOver(Sandbox sandbox, int before) throws IOException {
        Collection<StoredFiles> earlier = List.copyOf(stored.headMap(before).values());
        for (StoredFiles files : earlier) {
            Path archive = Files.createTempFile(scratch, "handing-over", ".tar");
            try {
                try (OutputStream out = Files.newOutputStream(archive)) {
                    files.writeTo(out);
                }
                try (InputStream tar = Files.newInputStream(archive)) {
                    sandbox.put(sandbox.layout().cloneDirectory(), tar);
                }
            } finally {
                Files.deleteIfExists(archive);
            }
        }
        return earlier.size();
    }

    /** Assigns the files of a clone to the patterns that they match. */
    private static final class Sorting implements SandboxFiles.Visitor {
        private final String clone;
        private final Map<ArtifactSpec, ClonePattern> patterns = new LinkedHashMap<>();
        private final StoredFiles files;
        private final Map<ArtifactSpec, TreeSet<String>> names = new LinkedHashMap<>();
        private final Map<ArtifactSpec, Long> bytes = new LinkedHashMap<>();

        private Sorting(String clone, List<ArtifactSpec> specs, StoredFiles files) {
            this.clone = clone;
            this.files = files;
            specs.forEach(spec -> {
                patterns.put(spec, ClonePattern.of(spec.pattern()));
                names.put(spec, new TreeSet<>());
                bytes.put(spec, 0L);
            });
        }

        @Override
        public void visit(String path, TarArchiveEntry entry, InputStream contents) throws IOException {
            Optional<String> name = StepPath.below(clone, path);
            List<ArtifactSpec> matching = patterns.keySet().stream()
                    .filter(spec -> name.filter(patterns.get(spec)::matches).isPresent())
                    .toList();
            if (matching.isEmpty()) {
                return;
            }
            long size = files.add(name.get(), entry, contents);
            matching.forEach(spec -> {
                names.get(spec).add(name.get());
                bytes.merge(spec, size, Long::sum);
            });
        }

        private List<Matched> matched(UploadLimit limit) throws IOException {
            List<Matched> all = new ArrayList<>();
            for (ArtifactSpec spec : patterns.keySet()) {
                List<String> matching = List.copyOf(names.get(spec));
                long size = bytes.get(spec);
                all.add(new Matched(spec, matching, size, limit.exceededBy(size, out -> files.writeTo(out, matching))));
            }
            return all;
        }
    }
}
