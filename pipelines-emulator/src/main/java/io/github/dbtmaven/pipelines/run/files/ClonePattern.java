package io.github.dbtmaven.pipelines.run.files;

import io.github.dbtmaven.pipelines.glob.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A glob of artifacts or of the key files of a cache, relative to the clone. Matches only files, not folders. {@code ~}
 * and variables are not expanded, and {@code .}, {@code ..} and absolute paths match nothing, so that no match is
 * outside of the clone. Matches files in {@code .git} only if the pattern names it.
 */
public record ClonePattern(String pattern, Glob glob) {
    private static final String SPECIAL = "*?{\\";

    public static ClonePattern of(String pattern) {
        return new ClonePattern(pattern, Glob.of(pattern));
    }

    /** Returns the folders to read for these patterns, without nested ones, so that each file is read once. */
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

    /** Returns the file or folder that contains all matches, relative to the clone; absent if nothing can match. */
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

    /** Returns whether a file matches, given relative to the clone. */
    public boolean matches(String file) {
        boolean internal = file.startsWith(".git/") && !pattern.startsWith(".git");
        return !internal && glob.matches(file);
    }
}
