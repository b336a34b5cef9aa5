package io.github.dbtmaven.pipelines.run.artifact;

import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactsSpec.Download;
import io.github.dbtmaven.pipelines.process.FolderDeletion;
import io.github.dbtmaven.pipelines.run.artifact.ArtifactFiles.LeftOut;
import io.github.dbtmaven.pipelines.run.files.ClonePattern;
import io.github.dbtmaven.pipelines.run.files.SandboxFiles;
import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.run.files.StoredFiles;
import io.github.dbtmaven.pipelines.run.files.UploadLimit;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stores the artifacts of a build, in one folder per step, and copies them into the clones of later steps. If two steps
 * store the same path, the later one in the file wins. Symbolic links are stored as links and never followed.
 * Thread-safe for different steps.
 */
public final class ArtifactStore {
    private final Path folder;
    private final Path scratch;
    private final UploadLimit limit;
    private final ConcurrentNavigableMap<Integer, List<StepFiles>> stored = new ConcurrentSkipListMap<>();
    private final Map<Integer, ArtifactStore> children = new ConcurrentHashMap<>();

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
     * Returns the artifacts of the steps of a child pipeline, or of the build.
     *
     * @param caller index of the step that starts the child pipeline; 0 for the build
     */
    ArtifactStore of(int caller) {
        return caller == 0
                ? this
                : children.computeIfAbsent(caller, index -> new ArtifactStore(folder, scratch, limit));
    }

    /** Forgets the artifacts of an earlier try of a child pipeline. */
    void forget(int caller) {
        children.remove(caller);
    }

    /**
     * Shares artifacts of the steps before one with another pipeline: of each name, the version that was stored last.
     *
     * @param step index of the step that passes them on
     * @return the names that no step has stored
     */
    Set<String> share(Collection<String> names, int before, ArtifactStore target, int step) {
        Set<String> missing = new TreeSet<>(names);
        List<StepFiles> shared = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            before(before)
                    .map(files -> files.only(name))
                    .filter(files -> !files.artifacts().isEmpty())
                    .reduce((earlier, later) -> later)
                    .ifPresent(files -> {
                        missing.remove(name);
                        shared.add(files);
                    });
        }
        target.stored.put(step, shared);
        return missing;
    }

    private Stream<StepFiles> before(int step) {
        return stored.headMap(step).values().stream().flatMap(List::stream);
    }

    /**
     * The files that an artifact matched: sorted paths of files and links, relative to the clone.
     *
     * @param tooLarge the compressed size if it exceeds Bitbucket's limit; then nothing is stored
     */
    record Matched(ArtifactSpec spec, List<String> files, LeftOut leftOut, long bytes, OptionalLong tooLarge) {}

    /**
     * Stores the files in a step's clone that the artifacts match, and returns the result of each artifact. Replaces
     * those of an earlier try of the step.
     *
     * @param step its index
     */
    List<Matched> keep(Sandbox sandbox, List<ArtifactSpec> specs, int step, String stepFolder) throws IOException {
        Path own = folder.resolve(stepFolder);
        stored.remove(step);
        FolderDeletion.delete(own);
        StoredFiles files = new StoredFiles(own);
        try {
            List<Matched> matched = matched(sandbox, specs, files);
            dropTooLarge(matched, files);
            if (!files.isEmpty()) {
                stored.put(step, List.of(new StepFiles(step, files, matched)));
            }
            return matched;
        } catch (IOException e) {
            // a part of an artifact would look like all of it
            FolderDeletion.delete(own);
            throw e;
        }
    }

    private List<Matched> matched(Sandbox sandbox, List<ArtifactSpec> specs, StoredFiles files) throws IOException {
        ArtifactSorting sorting = new ArtifactSorting(sandbox.layout().cloneDirectory(), specs, files);
        String clone = sandbox.layout().cloneDirectory();
        List<String> roots = ClonePattern.roots(sorting.patterns(), () -> sandbox.children(clone)).stream()
                .map(root -> StepPath.of(clone, root))
                .toList();
        SandboxFiles written = new SandboxFiles(sandbox);
        for (String root : roots) {
            written.visit(root, sorting);
        }
        written.visitSockets(roots, sorting);
        return sorting.matched(limit, sandbox);
    }

    /**
     * Hands over the artifacts of a step of an earlier build.
     *
     * @param specs the artifacts with the sorted paths of their files
     * @param stepFolder the folder with the files
     */
    void take(int step, Map<ArtifactSpec, List<String>> specs, Path stepFolder) {
        List<Matched> matched = specs.entrySet().stream()
                .map(one -> new Matched(one.getKey(), one.getValue(), LeftOut.NOTHING, 0, OptionalLong.empty()))
                .toList();
        stored.put(step, List.of(new StepFiles(step, new StoredFiles(stepFolder), matched)));
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
     * @throws ArtifactConflict if the clone has a folder where an artifact has a file, or the other way round
     */
    int handOver(Sandbox sandbox, int before, Download download) throws IOException, InterruptedException {
        int steps = 0;
        for (StepFiles earlier : before(before).toList()) {
            Set<String> names = earlier.of(download);
            if (names.isEmpty()) {
                continue;
            }
            steps++;
            try {
                unpack(earlier, names, sandbox);
            } catch (IOException e) {
                throw ArtifactConflict.find(earlier, names, sandbox)
                        .map(IOException.class::cast)
                        .orElse(e);
            }
        }
        return steps;
    }

    private void unpack(StepFiles earlier, Set<String> names, Sandbox sandbox) throws IOException {
        Path archive = Files.createTempFile(scratch, "handing-over", ".tar");
        try {
            try (OutputStream out = sandbox.untilStopped(Files.newOutputStream(archive))) {
                earlier.files().writeTo(out, names);
            }
            try (InputStream tar = Files.newInputStream(archive)) {
                sandbox.put(sandbox.layout().cloneDirectory(), tar);
            }
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    /** Returns the names of the artifacts that the steps before one share. */
    Set<String> names(int before) {
        return before(before)
                .flatMap(earlier -> earlier.artifacts().stream())
                .map(Matched::spec)
                .filter(ArtifactSpec::shared)
                .map(ArtifactSpec::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the files of an artifact that another member of the group shares too. */
    Set<String> alsoShared(Matched artifact, int step, int firstOfGroup) {
        Set<String> others = stored.tailMap(firstOfGroup).entrySet().stream()
                .filter(other -> other.getKey() != step)
                .flatMap(other -> other.getValue().stream())
                .flatMap(other -> other.of(new Download(true, List.of())).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        others.retainAll(artifact.spec().shared() ? artifact.files() : List.of());
        return others;
    }
}
