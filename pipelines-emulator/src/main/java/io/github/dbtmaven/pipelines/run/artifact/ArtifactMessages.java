package io.github.dbtmaven.pipelines.run.artifact;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.Locale;

/** Messages about artifacts, where possible in Bitbucket's wording. */
final class ArtifactMessages {
    private static final double MEBIBYTE = 1024.0 * 1024.0;

    private ArtifactMessages() {}

    static String unpacked(int steps) {
        return "Artifacts of " + Shown.count(steps, "step") + " unpacked over the clone";
    }

    static String matched(String pattern, int files, long bytes) {
        return "Artifact pattern " + pattern + " matched " + files + " files with a total size of " + mebibytes(bytes);
    }

    static String tooLarge(String pattern, long bytes) {
        return "\"" + pattern + "\" matched " + mebibytes(bytes) + " after compression. Bitbucket uploads artifacts of"
                + " up to 1 GiB, so later steps will not have it; match fewer files.";
    }

    static String noMatch(String pattern) {
        return "\"" + pattern + "\" matched no files of the step; later steps will not have it.";
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / MEBIBYTE);
    }
}
