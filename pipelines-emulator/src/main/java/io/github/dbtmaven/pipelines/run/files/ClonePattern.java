package io.github.dbtmaven.pipelines.run.files;

import io.github.dbtmaven.pipelines.glob.Glob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A glob of artifacts or of the key files of a cache, relative to the clone. Matches only files, not folders. {@code ~}
 * and variables are not expanded, and {@code .}, {@code ..} and absolute paths match nothing, so that no match is
 * outside of the clone. Matches files in {@code .git} only if the pattern names it.
 */
public record ClonePattern(String pattern, Glob glob) {
    private static final String SPECIAL = "*?{\\";
    private static final int MOST_ROOTS = 16;

    public static ClonePattern of(String pattern) {
        return new ClonePattern(pattern, Glob.of(pattern));
    }

    /** Returns the folders to read for these patterns, without nested ones, so that each file is read once. */
    private static List<String> roots(Collection<ClonePattern> patterns) {
        TreeSet<String> all = new TreeSet<>();
        patterns.forEach(pattern -> pattern.root().ifPresent(all::add));
        return withoutNested(all);
    }

    private static List<String> withoutNested(SortedSet<String> all) {
        List<String> roots = new ArrayList<>();
        for (String root : all) {
            if (roots.stream().noneMatch(above -> above.isEmpty() || root.startsWith(above + "/"))) {
                roots.add(root);
            }
        }
        return roots;
    }

    /**
     * Returns the files and folders to read for these patterns: if they would be the whole clone, as for {@code a*}, those
     * names in it below which something can match, unless they are many.
     *
     * @param names of the clone, each of a folder followed by a slash; empty if not known
     */
    public static List<String> roots(Collection<ClonePattern> patterns, Names names) throws IOException {
        List<String> roots = roots(patterns);
        if (!roots.contains("") || !patterns.stream().allMatch(ClonePattern::decidesByName)) {
            return roots;
        }
        Optional<List<String>> known = names.inClone();
        if (known.isEmpty()) {
            return roots;
        }
        TreeSet<String> all = new TreeSet<>();
        for (ClonePattern pattern : patterns) {
            pattern.root().ifPresent(root -> {
                if (root.isEmpty()) {
                    known.get().forEach(name -> pattern.at(name).ifPresent(all::add));
                } else {
                    all.add(root);
                }
            });
        }
        // each root is a request to the engine
        return all.size() > MOST_ROOTS ? roots : withoutNested(all);
    }

    /** Lists the names in the clone. */
    @FunctionalInterface
    public interface Names {
        Optional<List<String>> inClone() throws IOException;
    }

    /** Returns whether the first segment of the pattern decides for each name in the clone whether to read it. */
    private boolean decidesByName() {
        int open = pattern.indexOf('{');
        int close = pattern.lastIndexOf('}');
        boolean isSplitByBraces =
                open >= 0 && (close < open || pattern.substring(open, close).contains("/"));
        return !pattern.startsWith("**") && pattern.indexOf('\\') < 0 && !isSplitByBraces;
    }

    /** Returns what to read at a name in the clone; empty if nothing there can match. */
    private Optional<String> at(String name) {
        boolean isFolder = name.endsWith("/");
        String bare = isFolder ? name.substring(0, name.length() - 1) : name;
        int slash = pattern.indexOf('/');
        String first = slash < 0 ? pattern : pattern.substring(0, slash);
        if (bare.equals(".git") && !pattern.startsWith(".git")) {
            return Optional.empty();
        }
        if (first.contains("**")) {
            String literal = first.substring(
                    0,
                    first.chars()
                            .mapToObj(character -> SPECIAL.indexOf(character) >= 0)
                            .toList()
                            .indexOf(true));
            return Optional.of(bare).filter(candidate -> candidate.startsWith(literal));
        }
        if (!Glob.of(first).matches(bare) || isFolder != slash >= 0) {
            return Optional.empty();
        }
        return slash < 0
                ? Optional.of(bare)
                : of(pattern.substring(slash + 1)).root().map(rest -> rest.isEmpty() ? bare : bare + "/" + rest);
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
