package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.ArtifactPattern;
import io.github.dbtmaven.pipelines.model.ArtifactUpload;
import java.util.List;
import java.util.Locale;

/**
 * A named artifact, as written.
 *
 * @param type {@code shared}, {@code scoped} or {@code test-reports}
 * @param captureOn {@code success}, {@code failed} or {@code always}
 */
public record UploadSpec(String name, String type, String captureOn, List<String> paths) {
    public UploadSpec {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(captureOn, "captureOn");
        paths = List.copyOf(paths);
    }

    public static UploadSpec of(ArtifactUpload upload) {
        return new UploadSpec(
                upload.name(),
                word(upload.type()),
                word(upload.captureOn()),
                upload.paths().stream().map(ArtifactPattern::glob).toList());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
