package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;

/**
 * An entry of {@code artifacts.upload}.
 *
 * @param paths empty for an entry that consists only of a name, which parent and child pipelines share
 * @param depth maximum folder depth; empty for unlimited
 */
public record ArtifactUpload(
        String name,
        Type type,
        List<ArtifactPattern> paths,
        List<ArtifactPattern> ignorePaths,
        OptionalInt depth,
        CaptureOn captureOn,
        SourcePosition at) {

    /** The recipient of an artifact. */
    public enum Type {
        /** Later steps. */
        SHARED,
        /** Users, on the page of the build. */
        SCOPED,
        /** The list of tests on the page of the build. */
        TEST_REPORTS
    }

    /** The result of the script after which it is captured. */
    public enum CaptureOn {
        SUCCESS,
        FAILED,
        ALWAYS
    }

    /** Creates an entry that consists only of a name. */
    public static ArtifactUpload named(String name, SourcePosition at) {
        return new ArtifactUpload(name, Type.SHARED, List.of(), List.of(), OptionalInt.empty(), CaptureOn.ALWAYS, at);
    }

    public ArtifactUpload {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        paths = List.copyOf(paths);
        ignorePaths = List.copyOf(ignorePaths);
        requireNonNull(depth, "depth");
        requireNonNull(captureOn, "captureOn");
        requireNonNull(at, "at");
    }
}
