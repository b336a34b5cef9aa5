package io.github.dbtmaven.pipelines.sandbox.host.files;

import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;

/** Messages about the files of steps on this machine. */
final class HostFileMessages {
    private HostFileMessages() {}

    static String unsupportedEntry(String name) {
        return "The archive entry " + Shown.quoted(name) + " is not a file, folder or link.";
    }

    static String entryBelowLink(Path link, Path folder) {
        return "The archive would be unpacked through the link " + Shown.quoted(link.toString()) + " of the folder \""
                + folder + "\".";
    }

    static String fileInTheWay(Path path) {
        return path + " is a file, but a folder in the archive";
    }

    static String folderInTheWay(Path path) {
        return path + " is a folder, but a file in the archive";
    }

    static String notCopied(Path source, Path target, String reason) {
        return "Cannot copy \"" + source + "\" to \"" + target + "\": " + reason;
    }

    static String copyInterrupted(Path source) {
        return "Interrupted while \"" + source + "\" was copied.";
    }

    static String notDeleted(Path folder) {
        return "Cannot delete the folder \"" + folder + "\". Delete it manually.";
    }

    static String noShell(Path folder) {
        return "Cannot start /bin/sh to delete the folder \"" + folder + "\". Delete it manually.";
    }
}
