package io.github.dbtmaven.pipelines.sandbox;

import io.github.dbtmaven.pipelines.text.Shown;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * Rejects archive entries that would leave the target folder: absolute paths, parent references, entries below a link
 * of the same archive, and hard links to files outside. Symbolic links may point anywhere, as in virtual environments.
 * One instance per archive; not thread-safe. The caller checks the existing content of the folder.
 */
public final class ArchiveGuard {
    private final Set<String> links = new HashSet<>();

    /**
     * Checks an entry.
     *
     * @return its name without {@code ./} and without a trailing slash; empty for the folder itself
     * @throws IOException if the entry would leave the folder; the message names it
     */
    public String admit(TarArchiveEntry entry) throws IOException {
        String name = within(entry.getName(), entry.getName());
        if (entry.isLink()) {
            within(entry.getLinkName(), entry.getName());
        }
        if (entry.isSymbolicLink()) {
            links.add(name);
        } else {
            links.remove(name);
        }
        return name;
    }

    private String within(String path, String entry) throws IOException {
        if (path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw rejected(entry, "its path is absolute");
        }
        StringBuilder clean = new StringBuilder();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                throw rejected(entry, "its path leads up");
            }
            if (links.contains(clean.toString())) {
                throw rejected(entry, "it is below the link " + Shown.quoted(clean.toString()));
            }
            if (!part.isEmpty() && !part.equals(".")) {
                clean.append(clean.isEmpty() ? "" : "/").append(part);
            }
        }
        return clean.toString();
    }

    private static IOException rejected(String entry, String reason) {
        return new IOException(
                "The archive entry " + Shown.quoted(entry) + " would leave the target folder: " + reason + ".");
    }
}
