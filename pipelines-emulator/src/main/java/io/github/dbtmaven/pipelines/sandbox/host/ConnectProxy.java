package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.sandbox.SocketPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A small HTTP proxy on loopback for those who cannot have the real names lead here: it answers {@code CONNECT} only,
 * sends the fake's names to the fake, and everything else where it would have gone without us, through the user's own
 * proxy if there is one. Looks at no bytes beyond the request. Thread-safe.
 */
final class ConnectProxy implements AutoCloseable {
    private static final int HEAD_LIMIT = 16 * 1024;
    private static final int MILLIS = 30_000;

    private final ServerSocket server;
    private final Map<String, InetSocketAddress> ours;
    private final Optional<UpstreamProxy> upstream;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    /** @param ours by {@code host:port}, in lower case */
    ConnectProxy(Map<String, InetSocketAddress> ours, Optional<UpstreamProxy> upstream) throws IOException {
        this.ours = Map.copyOf(ours);
        this.upstream = upstream;
        server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        daemon(this::accept, "proxy on port " + port());
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the proxy on port " + port() + ".", e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon(() -> serve(client), "proxy for a step");
            } catch (IOException closed) {
                // closed by us, or out of descriptors: then the next connection may be luckier
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private void serve(Socket client) {
        clients.add(client);
        try (client) {
            client.setSoTimeout(MILLIS);
            String target = target(client);
            if (target.isEmpty()) {
                answer(client, "501 Only CONNECT is answered here");
                return;
            }
            try (Socket server = connect(target)) {
                answer(client, "200 Connection established");
                client.setSoTimeout(0);
                server.setSoTimeout(0);
                new SocketPair(client, server).carry();
            } catch (IOException e) {
                answer(client, "502 " + target + " cannot be reached: " + e.getMessage());
            }
        } catch (IOException gone) {
            // the client broke off: there is nobody left to tell
            return;
        } finally {
            clients.remove(client);
        }
    }

    /** What the client asks for, as {@code host:port}; empty for anything but CONNECT. */
    private static String target(Socket client) throws IOException {
        String[] words =
                head(client.getInputStream()).lines().findFirst().orElse("").split(" ");
        return words.length == 3 && words[0].equals("CONNECT") && words[1].contains(":") ? words[1] : "";
    }

    private Socket connect(String target) throws IOException {
        int colon = target.lastIndexOf(':');
        String host = target.substring(0, colon).replaceAll("^\\[|]$", "");
        InetSocketAddress fake = ours.get(target.toLowerCase(java.util.Locale.ROOT));
        if (fake == null && upstream.isPresent() && !upstream.get().except().matches(host)) {
            return upstream.get().connect(target, MILLIS);
        }
        Socket socket = new Socket();
        try {
            socket.connect(
                    fake != null ? fake : new InetSocketAddress(host, Integer.parseInt(target.substring(colon + 1))),
                    MILLIS);
            return socket;
        } catch (IOException | NumberFormatException e) {
            socket.close();
            throw e instanceof IOException io ? io : new IOException("no such port", e);
        }
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Up to the empty line and not a byte further: what follows is not for us. */
    static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (head.size() < HEAD_LIMIT) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended within a request or an answer");
            }
            head.write(next);
            if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        throw new IOException("a request or an answer has more than " + HEAD_LIMIT + " bytes");
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
