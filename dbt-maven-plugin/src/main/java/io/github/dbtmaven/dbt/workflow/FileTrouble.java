package io.github.dbtmaven.dbt.workflow;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Why a file cannot be used: Java's own exceptions of these kinds say no more than its name. */
public final class FileTrouble {
    private FileTrouble() {}

    /** A half sentence. */
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
            return "it is not text in UTF-8; save it in that encoding";
        }
        return e instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : Optional.ofNullable(e.getMessage()).orElse(e.toString());
    }

    /** The file or folder that the exception is about, else the one that was asked for. */
    public static String place(IOException e, Path asked) {
        return e instanceof FileSystemException failed && failed.getFile() != null
                ? failed.getFile()
                : asked.toString();
    }
}
