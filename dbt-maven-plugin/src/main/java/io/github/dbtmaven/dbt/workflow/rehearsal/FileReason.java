package io.github.dbtmaven.dbt.workflow.rehearsal;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be used: Java's own exceptions of these kinds say no more than its name. */
final class FileReason {
    private FileReason() {}

    static String of(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "you may not";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it, or a part of its path, is a file";
        }
        if (e instanceof CharacterCodingException) {
            return "it is not text in UTF-8; save it in that encoding";
        }
        return e.getMessage();
    }
}
