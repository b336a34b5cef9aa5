package io.github.dbtmaven.dbt.workflow.rehearsal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The production warehouse as a developer's shell names it. Whoever connects to it took a variable of this machine into
 * a step. Listens on a loopback address that nothing else uses; a container that got the variables would fail.
 */
final class Canary implements AutoCloseable {
    private static final String HOST = "127.83.19.1";
    private static final int PORT = 5432;

    private final ServerSocket listener;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private Canary(ServerSocket listener) {
        this.listener = listener;
    }

    static Canary start() throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getByName(HOST), PORT));
        Canary canary = new Canary(listener);
        Thread thread = new Thread(canary::listen, "canary");
        thread.setDaemon(true);
        thread.start();
        return canary;
    }

    /** This machine's environment, as the shell of somebody who works on production by hand. */
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
        return environment;
    }

    /** Who connected. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    private void listen() {
        while (true) {
            try (Socket caller = listener.accept()) {
                heard.add(caller.toString());
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                heard.add(e.toString());
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
