package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.plan.ArtifactSpec;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * The artifacts of a build: what the steps' patterns matched, one folder for each step, and handed to later steps over
 * their fresh clone, of two files with one path the later step's. Used by one thread.
 */
final class ArtifactStore {
    private final Path folder;
    private final Path scratch;
    private final List<StoredFiles> stored = new ArrayList<>();

    /**
     * @param folder {@code builds/<number>/artifacts}
     * @param scratch for an archive meanwhile
     */
    ArtifactStore(Path folder, Path scratch) {
        this.folder = folder;
        this.scratch = scratch;
    }

    /** What a pattern matched: paths relative to the clone, sorted, and links that lead out of the clone. */
    record Matched(ArtifactSpec spec, List<String> files, long bytes, List<String> leadingOut) {}

    /** Stores what the patterns match in a step's clone, and says for each pattern what that was. */
    List<Matched> keep(Sandbox sandbox, List<ArtifactSpec> specs, String stepFolder) throws IOException {
        Sorting sorting = new Sorting(
                sandbox.layout().cloneDirectory(),
                specs.stream().map(ArtifactPattern::of).toList(),
                new StoredFiles(folder.resolve(stepFolder)));
        for (String root : roots(sorting.patterns)) {
            new SandboxFiles(sandbox).visit(StepPath.of(sorting.clone, root), sorting);
        }
        if (!sorting.files.isEmpty()) {
            stored.add(sorting.files);
        }
        return sorting.matched();
    }

    /** Unpacks the artifacts so far over a step's clone; returns how many steps they come from. */
    int handOver(Sandbox sandbox) throws IOException {
        for (StoredFiles files : stored) {
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
        return stored.size();
    }

    /** The folders to ask for, none below another, so that each file is read once. */
    private static List<String> roots(List<ArtifactPattern> patterns) {
        TreeSet<String> all = new TreeSet<>();
        patterns.forEach(pattern -> pattern.root().ifPresent(all::add));
        List<String> roots = new ArrayList<>();
        for (String root : all) {
            if (roots.stream().noneMatch(above -> above.isEmpty() || root.startsWith(above + "/"))) {
                roots.add(root);
            }
        }
        return roots;
    }

    /** Sorts the files of a clone to the patterns that they match. */
    private static final class Sorting implements SandboxFiles.Visitor {
        private final String clone;
        private final List<ArtifactPattern> patterns;
        private final StoredFiles files;
        private final Map<ArtifactPattern, TreeSet<String>> names = new LinkedHashMap<>();
        private final Map<ArtifactPattern, TreeSet<String>> leadingOut = new LinkedHashMap<>();
        private final Map<ArtifactPattern, Long> bytes = new LinkedHashMap<>();

        private Sorting(String clone, List<ArtifactPattern> patterns, StoredFiles files) {
            this.clone = clone;
            this.patterns = patterns;
            this.files = files;
            patterns.forEach(pattern -> {
                names.put(pattern, new TreeSet<>());
                leadingOut.put(pattern, new TreeSet<>());
                bytes.put(pattern, 0L);
            });
        }

        @Override
        public void visit(String path, TarArchiveEntry entry, InputStream contents) throws IOException {
            Optional<String> name = StepPath.below(clone, path);
            List<ArtifactPattern> matching = patterns.stream()
                    .filter(pattern -> name.filter(pattern::matches).isPresent())
                    .toList();
            if (matching.isEmpty()) {
                return;
            }
            boolean leadsOut = entry.isSymbolicLink()
                    && !StepPath.isWithin(clone, StepPath.of(StepPath.parent(path), entry.getLinkName()));
            if (leadsOut) {
                matching.forEach(pattern -> leadingOut.get(pattern).add(name.get()));
                return;
            }
            long size = files.add(name.get(), entry, contents);
            matching.forEach(pattern -> {
                names.get(pattern).add(name.get());
                bytes.merge(pattern, size, Long::sum);
            });
        }

        private List<Matched> matched() {
            return patterns.stream()
                    .map(pattern -> new Matched(
                            pattern.spec(),
                            List.copyOf(names.get(pattern)),
                            bytes.get(pattern),
                            List.copyOf(leadingOut.get(pattern))))
                    .toList();
        }
    }
}
