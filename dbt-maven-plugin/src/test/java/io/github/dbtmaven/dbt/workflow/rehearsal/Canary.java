package io.github.dbtmaven.dbt.workflow.rehearsal;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Detects connections to the production warehouse in the developer's environment: a connection means that a variable of
 * this machine reached a step. Listens on a loopback address that nothing else uses; a container with these variables
 * would fail.
 */
final class Canary {
    private static final String HOST = "127.83.19.1";
    private static final int PORT = 45432;

    private static final List<String> CALLERS = new CopyOnWriteArrayList<>();

    private static boolean listening;

    private Canary() {}

    /** Listens until this JVM exits. */
    static synchronized void listen() throws IOException {
        if (!listening) {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            try {
                listener.bind(new InetSocketAddress(InetAddress.getByName(HOST), PORT));
            } catch (BindException e) {
                throw new IOException(HOST + ":" + PORT + " is taken; do these tests run a second time here?", e);
            }
            Thread thread = new Thread(() -> hear(listener), "canary");
            thread.setDaemon(true);
            thread.start();
            listening = true;
        }
    }

    /** Returns the environment of a developer who works on production manually. */
    static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        for (String prefix : List.of("DB_PROD_", "DB_CI_")) {
            environment.putAll(Map.of(
                    prefix + "HOST", HOST,
                    prefix + "PORT", String.valueOf(PORT),
                    prefix + "USER", "admin",
                    prefix + "PWD", "the-real-password",
                    prefix + "DBNAME", "production",
                    prefix + "SCHEMA", "public"));
        }
        environment.put("PGHOST", HOST);
        environment.put("PGPORT", String.valueOf(PORT));
        return environment;
    }

    /** Returns the connections so far. */
    static List<String> callers() {
        return List.copyOf(CALLERS);
    }

    private static void hear(ServerSocket listener) {
        while (true) {
            try (Socket caller = listener.accept()) {
                CALLERS.add(caller.toString());
            } catch (IOException e) {
                CALLERS.add(e.toString());
            }
        }
    }
}
