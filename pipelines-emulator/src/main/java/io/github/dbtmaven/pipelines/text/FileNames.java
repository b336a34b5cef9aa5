package io.github.dbtmaven.pipelines.text;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Converts between paths and text. File names are bytes, which steps, git and archives read as UTF-8, but the JDK reads
 * them in the encoding of its locale: with {@code LC_ALL=C} it rejects {@code ü}. URIs of paths contain the bytes.
 */
public final class FileNames {
    /** In place of bytes that are not UTF-8. */
    private static final char UNKNOWN = '\uFFFD';

    private static final boolean UTF_8 = "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
    private static final String HARMLESS = "/-._~";

    private FileNames() {}

    /** Returns the path of a name with slashes, relative to a folder or absolute, like {@link Path#resolve(String)}. */
    public static Path resolve(Path folder, String name) {
        return resolve(folder, name, UTF_8);
    }

    static Path resolve(Path folder, String name, boolean utf8) {
        if (utf8 || isAscii(name)) {
            return folder.resolve(name);
        }
        boolean absolute = name.startsWith("/");
        String base =
                (absolute ? folder.toAbsolutePath().getRoot() : folder).toUri().toString();
        StringBuilder uri = new StringBuilder(base.endsWith("/") ? base : base + "/");
        for (byte each : (absolute ? name.substring(1) : name).getBytes(StandardCharsets.UTF_8)) {
            boolean plain = each > 0 && (isLetterOrDigit(each) || HARMLESS.indexOf(each) >= 0);
            uri.append(plain ? String.valueOf((char) each) : String.format(Locale.ROOT, "%%%02X", each));
        }
        return Path.of(URI.create(uri.toString()));
    }

    /** Returns the path of a name that is relative to a folder which does not matter, or absolute. */
    public static Path relative(String name) {
        return relative(name, UTF_8);
    }

    static Path relative(String name, boolean utf8) {
        if (utf8 || isAscii(name) || name.startsWith("/")) {
            return resolve(Path.of(""), name, utf8);
        }
        Path root = Path.of("").toAbsolutePath().getRoot();
        Path below = resolve(root, "folder/" + name, false);
        return below.subpath(1, below.getNameCount());
    }

    /** Returns a path as text with slashes. If {@link #isValid} rejects it, it is only good for a message. */
    public static String of(Path path) {
        return of(path, UTF_8);
    }

    static String of(Path path, boolean utf8) {
        String text = path.toString();
        if (utf8 || isAscii(text)) {
            return text.replace(path.getFileSystem().getSeparator(), "/");
        }
        String uri = path.toAbsolutePath().getRoot().resolve(path).toUri().getRawPath();
        String name = new String(decoded(uri), StandardCharsets.UTF_8);
        // the JDK appends a slash if there is such a folder
        return name.substring(path.isAbsolute() ? 0 : 1, name.length() - (name.endsWith("/") ? 1 : 0));
    }

    private static byte[] decoded(String uri) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < uri.length(); i++) {
            boolean escape = uri.charAt(i) == '%';
            bytes.write(escape ? Integer.parseInt(uri.substring(i + 1, i + 3), 16) : uri.charAt(i));
            i += escape ? 2 : 0;
        }
        return bytes.toByteArray();
    }

    /** Returns whether a name is text. One with bytes that are not UTF-8 is not, and no file can be found by it. */
    public static boolean isValid(String name) {
        return name.indexOf(UNKNOWN) < 0;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    private static boolean isLetterOrDigit(int character) {
        return character >= '0' && character <= '9'
                || character >= 'A' && character <= 'Z'
                || character >= 'a' && character <= 'z';
    }
}
