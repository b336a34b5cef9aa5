package io.github.dbtmaven.pipelines.sandbox.docker.route.relay;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** The frames between {@code relay.py} and its local half: connection number, kind, length, payload. */
record RelayFrame(int number, Kind kind, byte[] payload) {
    private static final int HEAD = 4 + 1 + 4;

    /** In the order of the constants in the script. */
    enum Kind {
        /** A step has connected; the payload is the port, in two bytes. */
        OPEN,
        DATA,
        /** One half of a connection has ended; the other continues. */
        END,
        /** A connection is closed or broken. */
        CLOSE,
        /** Returned unchanged, which proves that both directions work. */
        PING
    }

    static RelayFrame of(int number, Kind kind) {
        return new RelayFrame(number, kind, new byte[0]);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(HEAD + payload.length)
                .putInt(number)
                .put((byte) kind.ordinal())
                .putInt(payload.length)
                .put(payload)
                .array();
    }

    int port() {
        return ByteBuffer.wrap(payload).getShort() & 0xffff;
    }

    /** Assembles frames from pieces of any size. Not thread-safe. */
    static final class Reader {
        private final Consumer<RelayFrame> sink;
        private ByteBuffer pending = ByteBuffer.allocate(1 << 17);

        Reader(Consumer<RelayFrame> sink) {
            this.sink = sink;
        }

        void accept(byte[] piece) {
            if (pending.remaining() < piece.length) {
                pending.flip();
                pending = ByteBuffer.allocate(2 * (pending.remaining() + piece.length))
                        .put(pending);
            }
            pending.put(piece).flip();
            while (pending.remaining() >= HEAD
                    && pending.remaining() >= HEAD + pending.getInt(pending.position() + 5)) {
                int number = pending.getInt();
                Kind kind = Kind.values()[pending.get()];
                byte[] payload = new byte[pending.getInt()];
                pending.get(payload);
                sink.accept(new RelayFrame(number, kind, payload));
            }
            pending.compact();
        }
    }
}
