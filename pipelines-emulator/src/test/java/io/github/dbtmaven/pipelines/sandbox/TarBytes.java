package io.github.dbtmaven.pipelines.sandbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes and reads archives for tests, including malicious ones. */
public final class TarBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    public TarBytes() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    public TarBytes folder(String name) throws IOException {
        return entry(new TarArchiveEntry(name + "/", true), 0755, new byte[0]);
    }

    public TarBytes file(String name, int mode, String contents) throws IOException {
        return file(name, mode, contents.getBytes(StandardCharsets.UTF_8));
    }

    public TarBytes file(String name, int mode, byte[] contents) throws IOException {
        return entry(new TarArchiveEntry(name, true), mode, contents);
    }

    public TarBytes link(String name, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
        entry.setLinkName(target);
        return entry(entry, 0777, new byte[0]);
    }

    public TarBytes hardLink(String name, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_LINK, true);
        entry.setLinkName(target);
        return entry(entry, 0644, new byte[0]);
    }

    private TarBytes entry(TarArchiveEntry entry, int mode, byte[] contents) throws IOException {
        entry.setMode(mode);
        entry.setIds(54321, 54321);
        entry.setUserName("somebody");
        entry.setSize(contents.length);
        tar.putArchiveEntry(entry);
        tar.write(contents);
        tar.closeArchiveEntry();
        return this;
    }

    public InputStream stream() throws IOException {
        tar.finish();
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /**
     * Returns a description by name: {@code folder}, {@code -> target}, or mode and content; {@code =} for a hard link.
     */
    public static Map<String, String> read(InputStream stream) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(stream, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), describe(entry, tar));
            }
        }
        return entries;
    }

    private static String describe(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        if (entry.isDirectory()) {
            return "folder";
        }
        if (entry.isSymbolicLink()) {
            return "-> " + entry.getLinkName();
        }
        if (entry.isLink()) {
            return "= " + entry.getLinkName();
        }
        return Integer.toOctalString(entry.getMode() & 0777) + " "
                + new String(tar.readAllBytes(), StandardCharsets.UTF_8);
    }
}
