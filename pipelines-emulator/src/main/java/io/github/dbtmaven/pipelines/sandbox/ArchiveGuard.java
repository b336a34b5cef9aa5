package io.github.dbtmaven.pipelines.sandbox;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * Keeps an archive within the folder into which it is unpacked: no absolute name, no way up, nothing below a link of the
 * same archive, no hard link to a file outside. A symbolic link may point anywhere, as those of a virtual environment
 * do. One for each archive; not thread-safe. What the folder holds already is the unpacker's to look at.
 */
public final class ArchiveGuard {
    private final Set<String> links = new HashSet<>();

    /**
     * Lets an entry pass.
     *
     * @return its name without {@code ./} and without a slash at its end; empty for the folder itself
     * @throws IOException when it would leave the folder; the message names it
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
            throw refusal(entry, "its path is absolute");
        }
        StringBuilder clean = new StringBuilder();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                throw refusal(entry, "its path leads up");
            }
            if (links.contains(clean.toString())) {
                throw refusal(entry, "it is below the link \"" + clean + "\"");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                clean.append(clean.isEmpty() ? "" : "/").append(part);
            }
        }
        return clean.toString();
    }

    private static IOException refusal(String entry, String reason) {
        return new IOException("The archive entry \"" + entry + "\" would leave the folder into which it is unpacked: "
                + reason + ".");
    }
}
