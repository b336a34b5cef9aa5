package io.github.dbtmaven.pipelines.sandbox.docker.route.relay;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Listens in the network of the steps and forwards each connection over standard input and output, like {@code
 * relay.py}. Runs in a container with Java 8 or newer: one class file, compiled for Java 8, without references to other
 * classes of this library. Nothing here refers to it, so that the compiler does not compile it for a newer Java.
 */
final class JavaRelay {
    private static final int OPEN = 0;
    private static final int DATA = 1;
    private static final int END = 2;
    private static final int CLOSE = 3;
    private static final int PING = 4;

    private static final byte[] EMPTY = new byte[0];
    /** In the queue of a connection: one half has ended. */
    private static final byte[] HALF = new byte[0];
    /** In the queue of a connection: it is closed. */
    private static final byte[] CLOSED = new byte[0];

    private final DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    private final Map<Integer, BlockingQueue<byte[]>> connections = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    private JavaRelay() {}

    /** Takes an address and ports. */
    public static void main(String[] arguments) throws IOException {
        JavaRelay relay = new JavaRelay();
        for (String port : Arrays.asList(arguments).subList(1, arguments.length)) {
            ServerSocket listener = listen(arguments[0], Integer.parseInt(port));
            start(() -> {
                relay.accept(listener);
                return null;
            });
        }
        try {
            relay.readFrames(new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in))));
        } catch (EOFException end) {
            System.exit(0);
        }
    }

    private static ServerSocket listen(String address, int port) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.bind(new InetSocketAddress(address, port), 128);
        } catch (IOException e) {
            System.err.println(address + ":" + port + ": " + e.getMessage());
            System.exit(1);
        }
        return listener;
    }

    private void readFrames(DataInputStream in) throws IOException {
        while (true) {
            int number = in.readInt();
            int kind = in.readByte();
            byte[] payload = new byte[in.readInt()];
            in.readFully(payload);
            BlockingQueue<byte[]> queue = connections.get(number);
            if (kind == PING) {
                send(number, PING, EMPTY, 0);
            } else if (queue != null) {
                queue.add(kind == DATA ? payload : kind == END ? HALF : CLOSED);
            }
        }
    }

    private void accept(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            client.setTcpNoDelay(true);
            int number = numbers.incrementAndGet();
            BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
            connections.put(number, queue);
            byte[] port = ByteBuffer.allocate(2)
                    .putShort((short) listener.getLocalPort())
                    .array();
            send(number, OPEN, port, port.length);
            start(() -> {
                fromClient(client, number);
                return null;
            });
            start(() -> {
                toClient(client, number, queue);
                return null;
            });
        }
    }

    private void fromClient(Socket client, int number) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = client.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                send(number, DATA, buffer, length);
            }
            send(number, END, EMPTY, 0);
        } catch (IOException broken) {
            send(number, CLOSE, EMPTY, 0);
        }
    }

    private void toClient(Socket client, int number, BlockingQueue<byte[]> queue) throws IOException {
        try {
            for (byte[] data = queue.take(); data != CLOSED; data = queue.take()) {
                if (data == HALF) {
                    client.shutdownOutput();
                } else {
                    client.getOutputStream().write(data);
                }
            }
        } catch (IOException broken) {
            send(number, CLOSE, EMPTY, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(number);
            client.close();
        }
    }

    private synchronized void send(int number, int kind, byte[] payload, int length) throws IOException {
        // one write for each frame, because the stream is not buffered
        out.write(ByteBuffer.allocate(9 + length)
                .putInt(number)
                .put((byte) kind)
                .putInt(length)
                .put(payload, 0, length)
                .array());
    }

    /** Takes a JDK type, so that this class needs no second class file. */
    private static void start(Callable<?> work) {
        Thread thread = new Thread(() -> {
            try {
                work.call();
            } catch (Exception e) {
                // standard output is closed: the exec has ended
                System.exit(1);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
