package io.github.dbtmaven.pipelines.sandbox.docker.route.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dbtmaven.pipelines.sandbox.BlockedTarget;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The local half of {@code observer.py}, which observes what steps try to reach while their network is cut. If the
 * program ends early, the network remains cut, and the destinations are unknown.
 */
public final class NetworkObserver implements ExecPeer, AutoCloseable {
    /** The address of the resolver, on the loopback interface of the steps; see RFC 2544. */
    public static final String ADDRESS = "198.18.0.1";

    private static final int PATIENCE_SECONDS = 10;
    private static final String SYNC = "sync ";

    private final RelayInput input = new RelayInput();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Set<BlockedTarget> targets = new LinkedHashSet<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private CountDownLatch answer = new CountDownLatch(1);
    private int number;

    /** Returns why the program does not work; empty if it answers, and observes. */
    public Optional<String> failure() {
        try {
            return answers() ? Optional.empty() : Optional.of(lastError());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private synchronized String lastError() {
        List<String> lines = errors.toString(UTF_8).strip().lines().toList();
        return lines.isEmpty() ? "no answer" : lines.get(lines.size() - 1);
    }

    /**
     * Returns what was tried since the last call, without names that were looked up to connect to them; empty if the
     * program has ended.
     */
    public Optional<List<BlockedTarget>> take() throws InterruptedException {
        if (!answers()) {
            return Optional.empty();
        }
        synchronized (this) {
            List<BlockedTarget> taken = targets.stream()
                    .filter(target -> target.kind() != BlockedTarget.Kind.NAME || !isConnectedTo(target.host()))
                    .toList();
            targets.clear();
            return Optional.of(taken);
        }
    }

    /** Forgets what was tried since the last call of {@link #take}, by processes that have ended. */
    public void discard() {
        try {
            take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isConnectedTo(String host) {
        return targets.stream().anyMatch(other -> other.host().equals(host) && other.kind() != BlockedTarget.Kind.NAME);
    }

    /** Returns whether the program has printed all that it observed before this call. */
    private boolean answers() throws InterruptedException {
        CountDownLatch awaited = new CountDownLatch(1);
        int request;
        synchronized (this) {
            answer = awaited;
            request = ++number;
        }
        input.send((request + "\n").getBytes(US_ASCII));
        return over.getCount() > 0 && awaited.await(PATIENCE_SECONDS, TimeUnit.SECONDS) && over.getCount() > 0;
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public synchronized void output(byte[] piece) {
        for (byte one : piece) {
            if (one == '\n') {
                accept(line.toString(UTF_8));
                line.reset();
            } else {
                line.write(one);
            }
        }
    }

    private void accept(String text) {
        if (text.equals(SYNC + number)) {
            answer.countDown();
        } else if (!text.startsWith(SYNC)) {
            String[] words = text.split(" ");
            targets.add(new BlockedTarget(BlockedTarget.Kind.of(words[0]), words[1], Integer.parseInt(words[2])));
        }
    }

    @Override
    public synchronized void error(byte[] piece) {
        errors.writeBytes(piece);
    }

    @Override
    public synchronized void ended() {
        over.countDown();
        answer.countDown();
        close();
    }

    @Override
    public void close() {
        input.close();
    }
}
