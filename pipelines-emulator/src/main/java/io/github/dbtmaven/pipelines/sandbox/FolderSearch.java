package io.github.dbtmaven.pipelines.sandbox;

import io.github.dbtmaven.pipelines.text.FileNames;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds folders by their names below a folder of this machine. Follows no links and skips {@code .git}. */
public final class FolderSearch extends SimpleFileVisitor<Path> {
    private static final String GIT = ".git";

    private final Path root;
    private final Set<String> names;
    private final List<String> found = new ArrayList<>();

    private FolderSearch(Path root, Set<String> names) {
        this.root = root;
        this.names = names;
    }

    /**
     * Returns the paths of the folders, relative to the root. Folders inside of a folder that is found are left out.
     *
     * @param depth the largest number of names in such a path
     */
    public static List<String> find(Path root, Set<String> names, int depth) throws IOException {
        FolderSearch search = new FolderSearch(root, names);
        Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), depth, search);
        return search.found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return visit(folder, attributes);
    }

    /** Also called for folders at the largest depth. */
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        return visit(file, attributes);
    }

    /** Continues after a folder that this user cannot read or that a process deletes at this moment, like {@code find}. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
    }

    private FileVisitResult visit(Path path, BasicFileAttributes attributes) {
        if (path.equals(root) || !attributes.isDirectory()) {
            return FileVisitResult.CONTINUE;
        }
        String name = path.getFileName().toString();
        boolean matches = names.contains(name);
        if (matches) {
            found.add(FileNames.of(root.relativize(path)));
        }
        return matches || name.equals(GIT) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }
}
