package io.github.dbtmaven.pipelines.git;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.text.RepositoryId;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What identifies a repository on this machine, whatever the folder of a clone is called: clones with the same identity
 * share locks, caches and shared folders. Contains no credentials.
 *
 * @param key also the name of a folder
 */
public record RepositoryIdentity(String key) {
    private static final Pattern SCHEME =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(?:[^/@]*@)?([^/:]*)(:\\d*)?(.*)");
    private static final Pattern SCP = Pattern.compile("(?:[^/@]*@)?([^/:\\\\]{2,}):(.*)");
    private static final String DEFAULT_PORTS = ":(?:80|443|)";
    private static final int HASH = 16;
    private static final int LONGEST_NAME = 40;

    public RepositoryIdentity {
        requireNonNull(key, "key");
    }

    /** Returns the identity of a repository on Bitbucket. */
    public static RepositoryIdentity of(RepositoryId id) {
        return new RepositoryIdentity(id.workspace() + "__" + id.slug());
    }

    /**
     * Returns the identity that the URL of a git remote gives: the same one for its {@code ssh} and {@code https} forms.
     *
     * @param base for a relative path
     */
    static RepositoryIdentity ofRemote(String url, Path base) {
        Matcher scheme = SCHEME.matcher(url);
        if (scheme.matches() && !scheme.group(1).equalsIgnoreCase("file")) {
            String port = scheme.group(3) == null || isSsh(scheme.group(1)) ? "" : scheme.group(3);
            return ofServer(scheme.group(2) + port.replaceFirst("^" + DEFAULT_PORTS + "$", ""), scheme.group(4));
        }
        Matcher scp = SCP.matcher(url);
        return scheme.matches()
                ? ofFolder(base.resolve(scheme.group(4)))
                : scp.matches() ? ofServer(scp.group(1), scp.group(2)) : ofFolder(base.resolve(url));
    }

    private static boolean isSsh(String scheme) {
        return scheme.toLowerCase(Locale.ROOT).matches("ssh|git\\+ssh|ssh\\+git");
    }

    private static RepositoryIdentity ofServer(String host, String path) {
        String server = host.toLowerCase(Locale.ROOT).replaceFirst("^altssh\\.(?=bitbucket\\.org$)", "");
        String name = path.replaceFirst("[?#].*", "")
                .replaceAll("/+", "/")
                .replaceFirst("^/", "")
                .replaceFirst("/$", "")
                .replaceFirst("\\.git$", "");
        return RepositoryId.ofOrigin("https://" + server + "/" + name)
                .map(RepositoryIdentity::of)
                .orElseGet(() -> hashed(name, server + "/" + name));
    }

    /** Returns the identity of a repository without a server: the real path of the git directory that its worktrees share. */
    static RepositoryIdentity ofFolder(Path folder) {
        Path found = Stream.of(
                        folder.resolve(".git"), folder, Path.of(folder + ".git", ".git"), Path.of(folder + ".git"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(folder);
        try {
            Path real = Files.exists(found)
                    ? found.toRealPath()
                    : found.toAbsolutePath().normalize();
            return hashed(real.toString().replaceFirst("[/\\\\]?\\.git$", ""), real.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot resolve \"" + found + "\"", e);
        }
    }

    private static RepositoryIdentity hashed(String path, String identity) {
        String last = path.replaceFirst("^.*[/\\\\]", "").replaceAll("[^A-Za-z0-9._-]+", "-");
        return new RepositoryIdentity(last.substring(0, Math.min(last.length(), LONGEST_NAME)) + "-"
                + Sha256.hex(identity).substring(0, HASH));
    }
}
