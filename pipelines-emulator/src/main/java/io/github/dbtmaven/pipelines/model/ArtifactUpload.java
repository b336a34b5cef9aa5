package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;

/**
 * An entry of {@code artifacts.upload} (Bitbucket sheet 3.7).
 *
 * @param paths empty when it is only a name, which a parent and a child pipeline hand over
 * @param depth how many folders deep is looked; empty: as deep as it goes
 */
public record ArtifactUpload(
        String name,
        Type type,
        List<ArtifactPattern> paths,
        List<ArtifactPattern> ignorePaths,
        OptionalInt depth,
        CaptureOn captureOn,
        SourcePosition at) {

    /** Who gets it. */
    public enum Type {
        /** Later steps. */
        SHARED,
        /** People, from the page of the build. */
        SCOPED,
        /** The list of tests on the page of the build. */
        TEST_REPORTS
    }

    /** After which end of the script. */
    public enum CaptureOn {
        SUCCESS,
        FAILED,
        ALWAYS
    }

    /** One that is only a name. */
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
