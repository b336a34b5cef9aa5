package io.github.dbtmaven.pipelines.run.artifact;

import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Messages about artifacts, where possible in Bitbucket's wording. */
final class ArtifactMessages {
    private static final int MOST_FILES = 5;
    private static final double MEBIBYTE = 1024.0 * 1024.0;

    private ArtifactMessages() {}

    static String unpacked(int steps) {
        return "Artifacts of " + Shown.count(steps, "step") + " unpacked over the clone";
    }

    static String matched(String pattern, int files, long bytes) {
        return "Artifact pattern " + pattern + " matched " + files + " files with a total size of " + mebibytes(bytes);
    }

    static String tooLarge(ArtifactSpec artifact, long bytes) {
        return "\"" + artifact.name() + "\" matched " + mebibytes(bytes)
                + " after compression. Bitbucket uploads artifacts of up to 1 GiB, so " + missing(artifact)
                + "; match fewer files.";
    }

    static String noMatch(ArtifactSpec artifact) {
        return "\"" + artifact.name() + "\" matched no files of the step; " + missing(artifact) + ".";
    }

    static String special(String artifact, List<String> files) {
        return "\"" + artifact + "\" matched " + firstOf(files)
                + ", which cannot be stored: " + (files.size() == 1 ? "it is" : "they are")
                + " neither a file nor a link but a named pipe, a socket or a device. Exclude it from the pattern.";
    }

    static String undecodable(String artifact, List<String> files) {
        return "\"" + artifact + "\" matched " + firstOf(files) + ", which cannot be stored: "
                + (files.size() == 1
                        ? "its name, or the target of the link, is"
                        : "their names, or the targets of links, are")
                + " not valid UTF-8. Rename " + (files.size() == 1 ? "the file" : "the files") + ".";
    }

    private static String firstOf(List<String> files) {
        return Shown.fewQuoted(files, MOST_FILES);
    }

    private static String missing(ArtifactSpec artifact) {
        return artifact.shared() ? "later steps will not have it" : "it is not stored";
    }

    /** @param step to whose clone the artifact does not fit */
    static String conflict(ArtifactConflict conflict, StepSpec step) {
        String file = Shown.quoted(conflict.file());
        return "Artifact \"" + conflict.artifact().name() + "\" of step " + conflict.maker()
                + " cannot be unpacked into the clone of step " + step.index() + " \"" + step.name()
                + "\": it has the file "
                + file + ", and the clone has a " + conflict.kind() + " "
                + (conflict.path().equals(conflict.file()) ? "of that name" : Shown.quoted(conflict.path()))
                + ". Let step " + conflict.maker() + " write to another path, or exclude the file from the artifact.";
    }

    static String notUnpacked() {
        return "its artifacts cannot be unpacked";
    }

    static String unknown(String name, Set<String> known) {
        return "No earlier step has stored an artifact \"" + name + "\""
                + (known.isEmpty() ? "." : "; there are " + Shown.quoted(List.copyOf(known)) + ".");
    }

    static String notOfChild(String name, Set<String> known) {
        return "No step of the child pipeline has stored an artifact \"" + name + "\""
                + (known.isEmpty() ? "." : "; there are " + Shown.quoted(List.copyOf(known)) + ".");
    }

    static String sameFiles(String artifact, Set<String> files) {
        return "Artifact \"" + artifact + "\" has files that another step of the parallel group stores too: "
                + Shown.quoted(List.copyOf(files)) + ". Later steps get those of the step that is later in the file.";
    }

    static String notHandedOver(String path, StepSpec maker) {
        return "This entry names \"" + path + "\", which step " + maker.index() + " \"" + maker.name()
                + "\" made. Each step starts with a new clone, and no artifact hands the file over. Add it to the artifacts"
                + " of that step.";
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / MEBIBYTE);
    }
}
