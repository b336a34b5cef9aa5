package io.github.dbtmaven.pipelines.sandbox.docker.route.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every implementation of the relay. */
@Needs({Need.PYTHON, Need.PERL})
@Timeout(60)
class RelayTest extends RunningRelay {
    @ParameterizedTest
    @EnumSource
    void answersTestFrame(RelayProgram program) throws Exception {
        assertThat(start(program, echo()).failure(PATIENCE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void carriesConversation(RelayProgram program) throws Exception {
        start(program, echo()).failure(PATIENCE);
        Socket socket = connect();
        for (int size : new int[] {1, 7, 1000, 100_000, 300_000}) {
            byte[] message = bytes(size);
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> write(socket, message));
            assertThat(socket.getInputStream().readNBytes(size)).isEqualTo(message);
            sent.get(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void carriesDataAfterHalfClose(RelayProgram program) throws Exception {
        InetSocketAddress counting = server(client -> {
            int size = client.getInputStream().readAllBytes().length;
            client.getOutputStream().write(("got " + size).getBytes(UTF_8));
        });
        start(program, counting).failure(PATIENCE);
        Socket socket = connect();

        write(socket, new byte[20_000_000]);
        socket.shutdownOutput();

        assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("got 20000000");
    }

    @ParameterizedTest
    @EnumSource
    void carriesManyConnectionsAtOnce(RelayProgram program) throws Exception {
        start(program, echo()).failure(PATIENCE);
        Map<Socket, byte[]> conversations = new java.util.LinkedHashMap<>();
        for (int index = 1; index <= 50; index++) {
            conversations.put(connect(), bytes(1000 * index));
        }
        for (Map.Entry<Socket, byte[]> each : conversations.entrySet()) {
            write(each.getKey(), each.getValue());
            each.getKey().shutdownOutput();
        }
        for (Map.Entry<Socket, byte[]> each : conversations.entrySet()) {
            assertThat(each.getKey().getInputStream().readAllBytes()).isEqualTo(each.getValue());
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectionThatIsNotReadBlocksNoOther(RelayProgram program) throws Exception {
        InetSocketAddress talkative = server(client -> {
            if (client.getInputStream().read() == 'a') {
                client.getOutputStream().write(new byte[30_000_000]);
            } else {
                client.getOutputStream().write('b');
            }
        });
        start(program, talkative).failure(PATIENCE);
        Socket unread = connect();
        write(unread, new byte[] {'a'});
        assertThat(unread.getInputStream().read()).isZero();

        Socket other = connect();
        write(other, new byte[] {'b'});

        assertThat(other.getInputStream().read()).isEqualTo('b');
        assertThat(unread.getInputStream().readAllBytes()).hasSize(30_000_000 - 1);
    }

    @ParameterizedTest
    @EnumSource
    void closesConnectionIfServerIsGone(RelayProgram program) throws Exception {
        ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        InetSocketAddress address = (InetSocketAddress) gone.getLocalSocketAddress();
        gone.close();
        start(program, address).failure(PATIENCE);

        assertThat(connect().getInputStream().read()).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void reportsToServerThatClientIsGone(RelayProgram program) throws Exception {
        CompletableFuture<Integer> seen = new CompletableFuture<>();
        InetSocketAddress waiting = server(client -> {
            try {
                int first = client.getInputStream().read();
                seen.complete(first < 0 ? first : client.getInputStream().read());
            } catch (IOException reset) {
                seen.complete(-1);
            }
        });
        start(program, waiting).failure(PATIENCE);
        Socket socket = connect();
        write(socket, new byte[] {'a'});
        socket.setSoLinger(true, 0);
        socket.close();

        assertThat(seen.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void reportsPortInUse(RelayProgram program) throws Exception {
        closing(new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")));

        assertThat(start(program, echo()).failure(PATIENCE).orElseThrow())
                .containsIgnoringCase("address already in use");
    }

    @ParameterizedTest
    @EnumSource
    void endsWithItsInput(RelayProgram program) throws Exception {
        Relay relay = start(program, echo());
        assertThat(relay.failure(PATIENCE)).isEmpty();

        relay.close();

        org.awaitility.Awaitility.await().atMost(PATIENCE).until(() -> {
            try (ServerSocket again = new ServerSocket()) {
                again.setReuseAddress(true);
                again.bind(new InetSocketAddress("127.0.0.1", port));
                return again.isBound();
            } catch (IOException inUse) {
                return false;
            }
        });
    }
}
