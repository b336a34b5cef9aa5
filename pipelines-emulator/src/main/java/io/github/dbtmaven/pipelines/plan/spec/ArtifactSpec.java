package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.ArtifactPattern;
import io.github.dbtmaven.pipelines.model.ArtifactUpload;
import io.github.dbtmaven.pipelines.model.ArtifactUpload.CaptureOn;
import io.github.dbtmaven.pipelines.model.ArtifactUpload.Type;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.List;
import java.util.OptionalInt;

/**
 * An artifact of a step. Its globs are relative to the clone, and variables in them are not expanded. A glob in a plain
 * list is an artifact with the glob as its name.
 *
 * @param type who gets it: only {@link Type#SHARED} is unpacked into later steps
 * @param paths globs of its files
 * @param ignored globs of files that do not belong to it
 * @param depth the largest number of names in the path of a file; empty for no limit
 * @param captureOn the result of the script after which it is stored
 */
public record ArtifactSpec(
        String name,
        Type type,
        List<String> paths,
        List<String> ignored,
        OptionalInt depth,
        CaptureOn captureOn,
        SourcePosition at) {
    public ArtifactSpec {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        paths = List.copyOf(paths);
        ignored = List.copyOf(ignored);
        requireNonNull(depth, "depth");
        requireNonNull(captureOn, "captureOn");
        requireNonNull(at, "at");
    }

    /** Returns the artifact of a glob in a plain list. */
    public static ArtifactSpec of(ArtifactPattern pattern) {
        return new ArtifactSpec(
                pattern.glob(),
                Type.SHARED,
                List.of(pattern.glob()),
                List.of(),
                OptionalInt.empty(),
                CaptureOn.ALWAYS,
                pattern.at());
    }

    /** Returns a named artifact. */
    public static ArtifactSpec of(ArtifactUpload upload) {
        return new ArtifactSpec(
                upload.name(),
                upload.type(),
                upload.paths().stream().map(ArtifactPattern::glob).toList(),
                upload.ignorePaths().stream().map(ArtifactPattern::glob).toList(),
                upload.depth(),
                upload.captureOn(),
                upload.at());
    }

    /** Returns whether later steps get it. */
    public boolean shared() {
        return type == Type.SHARED;
    }

    /** Returns whether it is stored after a script with this result. */
    public boolean captured(boolean passed) {
        return switch (captureOn) {
            case ALWAYS -> true;
            case SUCCESS -> passed;
            case FAILED -> !passed;
        };
    }
}
