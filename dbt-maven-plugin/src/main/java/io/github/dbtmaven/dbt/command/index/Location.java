package io.github.dbtmaven.dbt.command.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The address of an index, a page or a file, with its credentials apart.
 *
 * @param uri without credentials; safe to show, apart from its query
 */
record Location(URI uri, Optional<Login> login) {
    /** A user name and a password, for HTTP Basic authentication. */
    record Login(String username, String password) {
        Login {
            requireNonNull(username, "username");
            requireNonNull(password, "password");
        }

        String header() {
            return "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
        }

        /** Omits the credentials, of which the user name may be a token. */
        @Override
        public String toString() {
            return "a login";
        }
    }

    Location {
        requireNonNull(uri, "uri");
        requireNonNull(login, "login");
    }

    /**
     * Parses the URL of an index or a page, or the path of a folder.
     *
     * @throws IndexException if it is no URL; the message does not quote it
     */
    static Location parse(String text, Path directory) throws IndexException {
        if (!text.contains("://") && !text.startsWith("file:")) {
            return new Location(directory.resolve(text).toUri(), Optional.empty());
        }
        try {
            URI uri = new URI(text);
            if ("file".equals(uri.getScheme())) {
                return new Location(file(uri, directory), Optional.empty());
            }
            String user = uri.getRawUserInfo();
            if (user == null && uri.getHost() == null) {
                throw new URISyntaxException("", "no host");
            }
            if (user == null) {
                return new Location(uri, Optional.empty());
            }
            int colon = user.indexOf(':');
            Login login = new Login(
                    decoded(colon < 0 ? user : user.substring(0, colon)),
                    colon < 0 ? "" : decoded(user.substring(colon + 1)));
            return new Location(withoutUser(uri), Optional.of(login));
        } catch (URISyntaxException | IllegalArgumentException e) {
            // not as the cause: it quotes the password
            throw new IndexException(IndexMessages.invalidUrl());
        }
    }

    /** Returns {@code file:///folder} for {@code file://localhost/folder} and the relative {@code file:folder}, too. */
    private static URI file(URI uri, Path directory) throws URISyntaxException {
        if (uri.getAuthority() != null && !uri.getAuthority().equals("localhost")) {
            throw new URISyntaxException("", "a file of another host");
        }
        String path = uri.isOpaque() ? uri.getSchemeSpecificPart() : uri.getPath();
        URI plain = directory.resolve(path).toUri();
        return uri.getFragment() == null ? plain : new URI(plain + "#" + uri.getRawFragment());
    }

    /** Returns the path of a {@code file} URI, which may have a fragment. */
    static Path path(URI uri) {
        return Path.of(uri.getPath());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private static URI withoutUser(URI uri) throws URISyntaxException {
        String raw = uri.toString();
        int at = raw.indexOf('@');
        return new URI(raw.substring(0, raw.indexOf("://") + "://".length()) + raw.substring(at + 1));
    }

    /** Returns whether both are on the same server, which then gets the same credentials. */
    boolean sameServer(URI other) {
        return uri.getScheme().equalsIgnoreCase(other.getScheme())
                && host(uri).equals(host(other))
                && port(uri) == port(other);
    }

    /** Returns whether pip accepts packages from an address: TLS, this machine, or a {@code trusted-host}. */
    static boolean trustworthy(URI uri, Set<String> trustedHosts) {
        String host = host(uri);
        return !"http".equalsIgnoreCase(uri.getScheme())
                || host.equals("localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")
                || trustedHosts.contains(host)
                || trustedHosts.contains(host + ":" + port(uri));
    }

    static String host(URI uri) {
        return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        int usual = "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
        return uri.getPort() < 0 ? usual : uri.getPort();
    }

    /** Omits the credentials and the query, which may be a signature. */
    static String shown(URI uri) {
        String text = uri.toString().replaceFirst("[?#].*", "");
        return text.replaceFirst("://[^/@]*@", "://");
    }

    @Override
    public String toString() {
        return shown(uri);
    }
}
