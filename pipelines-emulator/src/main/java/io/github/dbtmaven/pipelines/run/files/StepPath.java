package io.github.dbtmaven.pipelines.run.files;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Paths as a step sees them: absolute, with slashes, whatever machine the emulator runs on. Resolved by their text
 * alone, so a symbolic link of the sandbox is a name like any other.
 */
public final class StepPath {
    private StepPath() {}

    /** The path seen from a folder, without {@code .} and {@code ..}. */
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

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The path as seen from a folder that holds it; empty when it lies elsewhere. The folder itself is no answer. */
    public static Optional<String> below(String folder, String path) {
        String start = folder.equals("/") ? "/" : folder + "/";
        return path.startsWith(start) && path.length() > start.length()
                ? Optional.of(path.substring(start.length()))
                : Optional.empty();
    }

    /** Whether a path is this folder or lies below it. */
    public static boolean isWithin(String folder, String path) {
        return path.equals(folder) || below(folder, path).isPresent();
    }
}
