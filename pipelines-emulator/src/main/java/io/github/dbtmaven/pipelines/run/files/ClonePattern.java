package io.github.dbtmaven.pipelines.run.files;

import io.github.dbtmaven.pipelines.glob.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A glob of artifacts or of key files of a cache, relative to the clone (Bitbucket sheet 3.7). It matches files: the
 * bare name of a folder matches nothing. Neither {@code ~} nor a variable is expanded, and {@code .}, {@code ..} and
 * absolute paths match nothing, so no match lies outside the clone. The repository's own {@code .git} is matched only by
 * a pattern that names it.
 */
public record ClonePattern(String pattern, Glob glob) {
    private static final String SPECIAL = "*?{\\";

    public static ClonePattern of(String pattern) {
        return new ClonePattern(pattern, Glob.of(pattern));
    }

    /** The folders to read for these patterns, none below another, so that each file is read once. */
    public static List<String> roots(Collection<ClonePattern> patterns) {
        TreeSet<String> all = new TreeSet<>();
        patterns.forEach(pattern -> pattern.root().ifPresent(all::add));
        List<String> roots = new ArrayList<>();
        for (String root : all) {
            if (roots.stream().noneMatch(above -> above.isEmpty() || root.startsWith(above + "/"))) {
                roots.add(root);
            }
        }
        return roots;
    }

    /** The file or folder below which all matches lie, relative, empty for the clone itself; absent: nothing matches. */
    private Optional<String> root() {
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
    public boolean matches(String file) {
        boolean internal = file.startsWith(".git/") && !pattern.startsWith(".git");
        return !internal && glob.matches(file);
    }
}
