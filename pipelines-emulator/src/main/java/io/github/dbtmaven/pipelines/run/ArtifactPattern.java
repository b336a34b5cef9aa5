package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.model.Glob;
import io.github.dbtmaven.pipelines.plan.ArtifactSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of {@code artifacts}, relative to the clone (Bitbucket sheet 3.7). It matches files: the bare name of a
 * folder matches nothing. Neither {@code ~} nor a variable is expanded, and {@code .}, {@code ..} and absolute paths
 * match nothing, so that nothing outside the clone ever becomes an artifact. The repository's own {@code .git} is
 * matched only by a pattern that names it.
 */
record ArtifactPattern(ArtifactSpec spec, Glob glob) {
    private static final String SPECIAL = "*?{\\";

    static ArtifactPattern of(ArtifactSpec spec) {
        return new ArtifactPattern(spec, Glob.of(spec.pattern()));
    }

    /** The file or folder below which all matches lie, relative, empty for the clone itself; absent: nothing matches. */
    Optional<String> root() {
        String pattern = spec.pattern();
        if (pattern.isEmpty() || pattern.startsWith("/")) {
            return Optional.empty();
        }
        List<String> literal = new ArrayList<>();
        boolean special = false;
        for (String segment : pattern.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..") || segment.isEmpty()) {
                return Optional.empty();
            }
            special |= segment.chars().anyMatch(character -> SPECIAL.indexOf(character) >= 0);
            if (!special) {
                literal.add(segment);
            }
        }
        return Optional.of(String.join("/", literal));
    }

    /** Whether a file matches, given relative to the clone. */
    boolean matches(String file) {
        boolean internal = file.startsWith(".git/") && !spec.pattern().startsWith(".git");
        return !internal && glob.matches(file);
    }
}
