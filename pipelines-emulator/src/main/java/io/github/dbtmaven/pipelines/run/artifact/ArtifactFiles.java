package io.github.dbtmaven.pipelines.run.artifact;

import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.run.files.ClonePattern;
import java.util.List;
import java.util.TreeSet;

/** Collects the files of an artifact. Not thread-safe. */
final class ArtifactFiles {
    private final ArtifactSpec spec;
    private final List<ClonePattern> paths;
    private final List<ClonePattern> ignored;
    private final TreeSet<String> names = new TreeSet<>();
    private final TreeSet<String> special = new TreeSet<>();
    private final TreeSet<String> undecodable = new TreeSet<>();
    private long bytes;

    ArtifactFiles(ArtifactSpec spec) {
        this.spec = spec;
        this.paths = spec.paths().stream().map(ClonePattern::of).toList();
        this.ignored = spec.ignored().stream().map(ClonePattern::of).toList();
    }

    ArtifactSpec spec() {
        return spec;
    }

    List<ClonePattern> paths() {
        return paths;
    }

    /** Returns whether a file belongs to the artifact, given relative to the clone. */
    boolean matches(String file) {
        return paths.stream().anyMatch(pattern -> pattern.matches(file))
                && ignored.stream().noneMatch(pattern -> pattern.matches(file))
                && (spec.depth().isEmpty()
                        || file.split("/", -1).length <= spec.depth().getAsInt());
    }

    void add(String file, long size) {
        names.add(file);
        bytes += size;
    }

    void addSpecial(String file) {
        special.add(file);
    }

    void addUndecodable(String file) {
        undecodable.add(file);
    }

    /** Returns the matched files that cannot be stored. */
    LeftOut leftOut() {
        return new LeftOut(List.copyOf(special), List.copyOf(undecodable));
    }

    /**
     * Sorted paths of files that match an artifact and are not stored.
     *
     * @param special named pipes, sockets and devices
     * @param undecodable files whose name, or the target of a link, is not UTF-8
     */
    record LeftOut(List<String> special, List<String> undecodable) {
        static final LeftOut NOTHING = new LeftOut(List.of(), List.of());
    }

    List<String> names() {
        return List.copyOf(names);
    }

    long bytes() {
        return bytes;
    }
}
