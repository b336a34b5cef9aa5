package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.plan.ArtifactSpec;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * The artifacts of a build: what the steps' patterns matched, one folder for each step, and handed to later steps over
 * their fresh clone, of two files with one path the later step's. A symbolic link stays a link, wherever it leads, as
 * those of a virtual environment do; nothing follows it. Used by one thread.
 */
final class ArtifactStore {
    private final Path folder;
    private final Path scratch;
    private final UploadLimit limit;
    private final List<StoredFiles> stored = new ArrayList<>();

    /**
     * @param folder {@code builds/<number>/artifacts}
     * @param scratch for an archive meanwhile
     */
    ArtifactStore(Path folder, Path scratch, UploadLimit limit) {
        this.folder = folder;
        this.scratch = scratch;
        this.limit = limit;
    }

    /**
     * What a pattern matched: paths of files and links, relative to the clone, sorted.
     *
     * @param tooLarge the compressed size where that is more than the service takes; nothing is stored then
     */
    record Matched(ArtifactSpec spec, List<String> files, long bytes, OptionalLong tooLarge) {}

    /** Stores what the patterns match in a step's clone, and says for each pattern what that was. */
    List<Matched> keep(Sandbox sandbox, List<ArtifactSpec> specs, String stepFolder) throws IOException {
        Sorting sorting = new Sorting(
                sandbox.layout().cloneDirectory(),
                specs.stream().map(ArtifactPattern::of).toList(),
                new StoredFiles(folder.resolve(stepFolder)));
        for (String root : roots(sorting.patterns)) {
            new SandboxFiles(sandbox).visit(StepPath.of(sorting.clone, root), sorting);
        }
        List<Matched> matched = sorting.matched(limit);
        dropTooLarge(matched, sorting.files);
        if (!sorting.files.isEmpty()) {
            stored.add(sorting.files);
        }
        return matched;
    }

    /** A file that another pattern matches too stays. */
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
        private final Map<ArtifactPattern, Long> bytes = new LinkedHashMap<>();

        private Sorting(String clone, List<ArtifactPattern> patterns, StoredFiles files) {
            this.clone = clone;
            this.patterns = patterns;
            this.files = files;
            patterns.forEach(pattern -> {
                names.put(pattern, new TreeSet<>());
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
            long size = files.add(name.get(), entry, contents);
            matching.forEach(pattern -> {
                names.get(pattern).add(name.get());
                bytes.merge(pattern, size, Long::sum);
            });
        }

        private List<Matched> matched(UploadLimit limit) throws IOException {
            List<Matched> all = new ArrayList<>();
            for (ArtifactPattern pattern : patterns) {
                List<String> matching = List.copyOf(names.get(pattern));
                long size = bytes.get(pattern);
                all.add(new Matched(
                        pattern.spec(), matching, size, limit.exceededBy(size, out -> files.writeTo(out, matching))));
            }
            return all;
        }
    }
}
