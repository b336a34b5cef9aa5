package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Warns about artifact patterns that Bitbucket accepts but that match nothing. */
final class ArtifactPatternCheck {
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\{?[A-Za-z_]|\\()");

    /** Folders of build tools; files rarely have such names. */
    private static final Set<String> FOLDERS = Set.of(
            "build",
            "coverage",
            "dist",
            "node_modules",
            "out",
            "public",
            "reports",
            "target",
            "test-results",
            "vendor");

    private ArtifactPatternCheck() {}

    static void check(Located<String> glob, Report report) {
        String pattern = glob.value().strip();
        if (VARIABLE.matcher(pattern).find()) {
            report.warning(ProblemCode.ARTIFACT_VARIABLE, glob.at(), StepKeyMessages.artifactVariable(pattern));
            return;
        }
        reason(pattern)
                .ifPresent(reason -> report.warning(
                        ProblemCode.ARTIFACT_PATTERN,
                        glob.at(),
                        StepKeyMessages.artifactNeverMatches(pattern, reason.text()),
                        reason.instead()));
    }

    private record Reason(String text, Optional<String> instead) {}

    private static Optional<Reason> reason(String pattern) {
        if (pattern.startsWith("~")) {
            return because("\"~\" is not expanded, and files outside of the clone are never kept");
        } else if (pattern.startsWith("/")) {
            return because("patterns are relative to the clone, and files outside of it are never kept");
        }
        String[] segments = pattern.split("/", -1);
        for (String segment : segments) {
            if (segment.equals(".") || segment.equals("..")) {
                String cleared = pattern.replaceFirst("^(\\./)+", "");
                boolean mendable = !cleared.isEmpty()
                        && !cleared.equals(pattern)
                        && reason(cleared).isEmpty();
                return Optional.of(new Reason(
                        "\"" + segment + "\" does not work in it", mendable ? Optional.of(cleared) : Optional.empty()));
            }
        }
        if (pattern.endsWith("/")) {
            return Optional.of(new Reason("it names a folder", Optional.of(pattern + "**")));
        }
        return FOLDERS.contains(segments[segments.length - 1])
                ? Optional.of(new Reason("it names a folder", Optional.of(pattern + "/**")))
                : Optional.empty();
    }

    private static Optional<Reason> because(String text) {
        return Optional.of(new Reason(text, Optional.empty()));
    }
}
