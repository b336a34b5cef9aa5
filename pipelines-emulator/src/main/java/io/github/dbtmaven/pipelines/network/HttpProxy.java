package io.github.dbtmaven.pipelines.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP proxy that is reached without TLS.
 *
 * @param host name or IP address, IPv6 without brackets
 * @param username empty for a proxy without authentication
 * @param password never part of {@link #toString} or of an error
 */
public record HttpProxy(String host, int port, String username, String password) {
    /** The password may contain all characters except "@", "/" and spaces, which must be percent-encoded. */
    private static final Pattern URL =
            Pattern.compile("(?:(?i:http)://)?(?:(?<user>[^@/\\s:]*)(?::(?<password>[^@/\\s]*))?@)?"
                    + "(?<host>\\[[\\p{XDigit}:.%]+]|[^\\[\\]@:/?#%\\s]+)(?::(?<port>\\d{1,5}))?(?:/\\S*)?");

    /** The default port of the URL; curl's default, 1080, is the port of SOCKS. */
    private static final int DEFAULT_PORT = 80;

    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 30_000;

    public HttpProxy {
        host = IpRange.withoutBrackets(requireNonNull(host, "host"));
        requireNonNull(username, "username");
        requireNonNull(password, "password");
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a proxy needs a host and a port from 1 to 65535");
        }
    }

    /** A proxy without authentication. */
    public HttpProxy(String host, int port) {
        this(host, port, "", "");
    }

    /**
     * Parses {@code http://user:password@host:port}. Only the host is required; user and password are percent-encoded.
     *
     * @param name name of the variable, for the error
     * @throws ProxyFormatException if the value has another form; the error does not quote it
     */
    static HttpProxy parse(String name, String value) throws ProxyFormatException {
        Matcher url = URL.matcher(value.strip());
        if (!url.matches()) {
            throw new ProxyFormatException(name);
        }
        try {
            return new HttpProxy(
                    url.group("host"),
                    url.group("port") == null ? DEFAULT_PORT : Integer.parseInt(url.group("port")),
                    decoded(url.group("user")),
                    decoded(url.group("password")));
        } catch (IllegalArgumentException e) {
            // not as the cause: it may quote the password
            throw new ProxyFormatException(name);
        }
    }

    private static String decoded(String part) {
        return part == null ? "" : URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    }

    /**
     * Opens a tunnel to a host.
     *
     * @throws IOException if the proxy is unreachable or rejects the request, with the proxy's status line
     */
    public Socket connect(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(this.host, this.port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            String target = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
            String request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + authorization() + "\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            String status = HttpHead.firstLine(socket.getInputStream());
            if (!status.matches("HTTP/1\\.[01] 2\\d\\d.*")) {
                throw new IOException("the proxy " + this + " answered \"" + status + "\"");
            }
            socket.setSoTimeout(0);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private String authorization() {
        return username.isEmpty() && password.isEmpty()
                ? ""
                : "Proxy-Authorization: Basic "
                        + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8)) + "\r\n";
    }

    /** Omits the credentials. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
