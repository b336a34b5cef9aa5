package io.github.dbtmaven.dbt.command.index;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Downloads the newest uv for a platform from the configured package index, without pip. The wheel is a zip file with
 * one static program.
 */
public final class UvDownload {
    private static final Pattern PROGRAM = Pattern.compile("uv-[^/]+\\.data/scripts/uv");

    private final PipSettings pip;
    private final Map<String, String> environment;
    private final Path directory;
    private final Progress progress;

    /**
     * Creates a download without connecting.
     *
     * @param directory for relative folders in the settings
     */
    public UvDownload(PipSettings pip, Map<String, String> environment, Path directory, Progress progress) {
        this.pip = requireNonNull(pip, "pip");
        this.environment = Map.copyOf(environment);
        this.directory = requireNonNull(directory, "directory");
        this.progress = requireNonNull(progress, "progress");
    }

    /** Returns the program in a folder that {@link #into} filled. */
    public static Path program(Path folder) {
        return folder.resolve("bin").resolve("uv");
    }

    /** Returns whether the program in a folder is the one that was downloaded, and complete. */
    public static boolean isIntact(Path folder) {
        Path program = program(folder);
        try {
            return Files.isExecutable(program)
                    && Files.exists(checksum(program))
                    && Files.readString(checksum(program)).equals(sha256(program));
        } catch (IOException e) {
            return false; // it is downloaded again
        }
    }

    private static Path checksum(Path program) {
        return program.resolveSibling("uv.sha256");
    }

    /**
     * Creates a folder with the program.
     *
     * @throws IOException whose message is a reason, without secrets
     */
    public void into(Path folder, Optional<Platform> platform) throws IOException {
        Platform wanted = platform.orElseThrow(() -> new IndexException(IndexMessages.noPlatform()));
        IndexSettings settings = IndexSettings.of(pip, environment, directory);
        if (settings.offline()) {
            throw new IndexException(IndexMessages.offline());
        }
        Files.createDirectories(program(folder).getParent());
        try (IndexClient client =
                new IndexClient(settings, pip.withProxy(environment), Trust.files(pip, environment), progress)) {
            Wheel wheel = find(settings, client, wanted, folder.resolve("page"));
            progress.detail("Using uv " + wheel.version() + " from " + Location.shown(wheel.uri()));
            unpack(file(wheel, client, folder.resolve("uv.whl")), wheel, program(folder));
        }
    }

    private static Wheel find(IndexSettings settings, IndexClient client, Platform platform, Path page)
            throws IOException {
        List<Wheel> wheels = new ArrayList<>();
        List<IndexException> failures = new ArrayList<>();
        List<URI> pages = new ArrayList<>();
        settings.links().forEach(link -> pages.add(link.uri()));
        settings.indexes().forEach(index -> pages.add(project(index.uri())));
        for (URI each : pages) {
            try {
                wheels.addAll("file".equals(each.getScheme()) ? local(each) : remote(each, client, page));
            } catch (IndexException e) {
                failures.add(e); // another index may have it
            }
        }
        Files.deleteIfExists(page);
        Optional<Wheel> newest = Wheel.newest(wheels, platform);
        if (newest.isPresent()) {
            return newest.get();
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        throw new IndexException(
                settings.indexes().isEmpty()
                        ? IndexMessages.noIndex()
                        : IndexMessages.noWheel(platform.toString(), settings.places()));
    }

    private static URI project(URI index) {
        String text = index.toString();
        return URI.create(text + (text.endsWith("/") ? "" : "/") + "uv/");
    }

    private static List<Wheel> remote(URI uri, IndexClient client, Path page) throws IOException {
        Optional<Wheel> named = wheel(uri);
        if (named.isPresent()) {
            return List.of(named.get());
        }
        Optional<URI> found = client.fetch(uri, SimplePage.ACCEPT, page);
        return found.isPresent() ? SimplePage.read(page, found.get()) : List.of();
    }

    /** Returns the wheels of a folder, of a page in it, or the file itself. */
    private static List<Wheel> local(URI uri) throws IOException {
        Path path = Location.path(uri);
        Path index = path.resolve("index.html");
        if (Files.isDirectory(path) && !Files.exists(index)) {
            try (Stream<Path> files = Files.list(path)) {
                return files.flatMap(file -> wheel(file.toUri()).stream()).toList();
            }
        }
        if (path.toString().endsWith(".whl")) {
            return wheel(uri).stream().toList();
        }
        Path page = Files.isDirectory(path) ? index : path;
        return Files.isRegularFile(page) ? SimplePage.read(page, page.toUri()) : List.of();
    }

    private static Optional<Wheel> wheel(URI uri) {
        String path = uri.getPath();
        Optional<String> sha256 = Optional.ofNullable(uri.getFragment()).flatMap(SimplePage::sha256);
        return Wheel.of(path.substring(path.lastIndexOf('/') + 1), uri, sha256, false);
    }

    private static Path file(Wheel wheel, IndexClient client, Path into) throws IOException {
        String shown = Location.shown(wheel.uri());
        if (wheel.local()) {
            Path file = Location.path(wheel.uri());
            if (wheel.sha256().isPresent()) {
                verify(file, wheel.sha256().get(), shown);
            }
            return file;
        }
        String expected = wheel.sha256().orElseThrow(() -> new IndexException(IndexMessages.noHash(shown)));
        client.fetch(wheel.uri(), "*/*", into).orElseThrow(() -> new IndexException(IndexMessages.status(shown, 404)));
        verify(into, expected, shown);
        return into;
    }

    private static void verify(Path file, String sha256, String shown) throws IOException {
        if (!sha256(file).equals(sha256)) {
            throw new IndexException(IndexMessages.hashMismatch(shown));
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.hex(in);
        }
    }

    /** Extracts only the program, to a fixed place, so that no entry can leave the folder. */
    private static void unpack(Path file, Wheel wheel, Path program) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(each -> PROGRAM.matcher(each.getName()).matches())
                    .findFirst()
                    .orElseThrow(() -> new IndexException(IndexMessages.noProgram(Location.shown(wheel.uri()))));
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, program);
            }
        } catch (ZipException e) {
            throw new IndexException(IndexMessages.unreadable(Location.shown(wheel.uri()), e.getMessage()), e);
        }
        if (!wheel.local()) {
            Files.delete(file);
        }
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(checksum(program), sha256(program));
    }
}
