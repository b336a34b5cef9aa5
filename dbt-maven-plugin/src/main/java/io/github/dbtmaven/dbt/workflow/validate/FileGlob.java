package io.github.dbtmaven.dbt.workflow.validate;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.FileErrors;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * Finds files with a shell glob: {@code *}, {@code ?}, {@code [ab]}, {@code {a,b}}, and {@code **} for zero or more
 * folders. Does not follow links to folders and skips {@code .git}.
 */
final class FileGlob {
    private final Path base;
    private final List<PathMatcher> matchers;
    private final int depth;

    /**
     * Creates a glob that is relative to a folder.
     *
     * @throws UserError if the pattern is invalid
     */
    FileGlob(Path directory, String pattern) {
        int plain = 0;
        for (int slash = pattern.indexOf('/'); slash >= 0; slash = pattern.indexOf('/', plain)) {
            if (isGlob(pattern.substring(plain, slash))) {
                break;
            }
            plain = slash + 1;
        }
        base = directory.resolve(pattern.substring(0, plain));
        String rest = pattern.substring(plain);
        depth = rest.contains("**") || rest.contains("{") ? Integer.MAX_VALUE : rest.split("/").length;
        try {
            matchers = withoutFolders(rest).stream()
                    .map(each -> FileSystems.getDefault().getPathMatcher("glob:" + each))
                    .toList();
        } catch (PatternSyntaxException e) {
            throw new UserError(ValidateMessages.notAPattern(pattern, e.getDescription()), e);
        }
    }

    static boolean isGlob(String text) {
        return text.chars().anyMatch(each -> "*?[{".indexOf(each) >= 0);
    }

    /**
     * Returns the pattern with each subset of {@code **}{@code /} removed, because Java's glob requires at least one
     * folder for it.
     */
    private static Set<String> withoutFolders(String pattern) {
        Set<String> patterns = new LinkedHashSet<>(List.of(pattern));
        for (int at = pattern.indexOf("**/"); at >= 0; at = pattern.indexOf("**/", at + 1)) {
            String before = pattern.substring(0, at);
            patterns.addAll(withoutFolders(pattern.substring(at + 3)).stream()
                    .map(after -> before + after)
                    .toList());
        }
        return patterns;
    }

    /**
     * Returns the matching files, sorted by name.
     *
     * @throws UserError if a folder is not readable, since its files would remain unchecked
     */
    List<Path> find() {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(base)) {
            return found;
        }
        try {
            Files.walkFileTree(base, Set.of(), depth, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Path name = base.relativize(file);
                    if (matchers.stream().anyMatch(matcher -> matcher.matches(name)) && Files.isRegularFile(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UserError(ValidateMessages.folderTrouble(FileErrors.place(e, base), FileErrors.reason(e)), e);
        }
        found.sort(null);
        return found;
    }
}
