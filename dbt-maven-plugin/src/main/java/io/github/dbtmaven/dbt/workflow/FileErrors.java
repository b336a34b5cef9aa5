package io.github.dbtmaven.dbt.workflow;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Explains I/O exceptions. The messages of Java's own exceptions often consist only of the file name. */
public final class FileErrors {
    private FileErrors() {}

    /** Returns the reason as a clause. */
    public static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it, or a part of its path, is a file";
        }
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8 text; save it as UTF-8";
        }
        return e instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : Optional.ofNullable(e.getMessage()).orElse(e.toString());
    }

    /** Returns the file that the exception names, otherwise the given file. */
    public static String place(IOException e, Path asked) {
        return e instanceof FileSystemException failed && failed.getFile() != null
                ? failed.getFile()
                : asked.toString();
    }

    /** The message for a file that could not be read. */
    public static String unreadable(Path file, Exception e) {
        return "Cannot read \"" + file + "\": " + reason(e) + ".";
    }
}
