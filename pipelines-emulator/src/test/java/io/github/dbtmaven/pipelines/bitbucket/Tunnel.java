package io.github.dbtmaven.pipelines.bitbucket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy that forwards the real names, port 443, to a fake on a loopback port, so that clients use the same URLs as
 * steps. Rejects all other names, so that tests cannot reach the real service.
 */
public final class Tunnel implements Closeable {
    private static final Pattern CONNECT = Pattern.compile("CONNECT ([^ :]+):443 HTTP/1.[01]\r\n");

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final InetSocketAddress target;

    public Tunnel(InetSocketAddress target) throws IOException {
        this.target = target;
        threads.execute(this::accept);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket()) {
            Matcher connect = CONNECT.matcher(head(client.getInputStream()));
            boolean known = connect.lookingAt()
                    && List.of("api.bitbucket.org", "bitbucket.org", "bbuseruploads.s3.amazonaws.com")
                            .contains(connect.group(1));
            client.getOutputStream()
                    .write(("HTTP/1.1 " + (known ? "200 OK" : "502 Unknown") + "\r\n\r\n").getBytes(ISO_8859_1));
            if (known) {
                server.connect(target);
                server.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                threads.execute(() -> copy(server, client));
                copy(client, server);
            }
        } catch (IOException hungUp) {
            return; // either side may disconnect
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException hungUp) {
            return; // the other side sees a closed connection
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                break;
            }
            head.append((char) c);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
