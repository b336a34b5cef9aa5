package io.github.dbtmaven.pipelines.run.files;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Resolves paths inside a step: absolute, with slashes, independent of this machine. Does not resolve symbolic links.
 */
public final class StepPath {
    private StepPath() {}

    /** Resolves a path against a folder and removes {@code .} and {@code ..}. */
    public static String of(String folder, String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : (path.startsWith("/") ? path : folder + "/" + path).split("/")) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return "/" + String.join("/", names);
    }

    public static String parent(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    /** Returns the path relative to a folder that contains it; empty for other paths and the folder itself. */
    public static Optional<String> below(String folder, String path) {
        String start = folder.equals("/") ? "/" : folder + "/";
        return path.startsWith(start) && path.length() > start.length()
                ? Optional.of(path.substring(start.length()))
                : Optional.empty();
    }

    /** Returns whether a path is this folder or below it. */
    public static boolean isWithin(String folder, String path) {
        return path.equals(folder) || below(folder, path).isPresent();
    }
}
