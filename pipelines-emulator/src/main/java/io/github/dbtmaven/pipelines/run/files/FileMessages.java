package io.github.dbtmaven.pipelines.run.files;

import io.github.dbtmaven.pipelines.text.Shown;

/** Messages about files of a step that are not readable. */
final class FileMessages {
    private FileMessages() {}

    /** @param target that the path leads to by links, or the path itself */
    static String missing(String path, String target) {
        return path.equals(target)
                ? Shown.quoted(path) + " does not exist"
                : Shown.quoted(path) + " is a link to " + Shown.quoted(target) + ", which does not exist";
    }

    /** @param target that the path leads to by links, or the path itself */
    static String notAFile(String path, String target, boolean isFolder) {
        String kind = " is not a file but " + (isFolder ? "a folder" : "a named pipe, a socket or a device");
        return path.equals(target)
                ? Shown.quoted(path) + kind
                : Shown.quoted(path) + " is a link to " + Shown.quoted(target) + ", which" + kind;
    }

    static String tooManyLinks(String path) {
        return Shown.quoted(path) + " is a chain of too many links";
    }
}
