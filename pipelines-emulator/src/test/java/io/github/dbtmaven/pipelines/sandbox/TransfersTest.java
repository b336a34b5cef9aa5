package io.github.dbtmaven.pipelines.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TransfersTest {
    private final Transfers transfers = new Transfers();

    /** Like a decompressor, which fails with any exception if another thread closes it. */
    private static final class Decompressor extends InputStream {
        private final CountDownLatch reading = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int read() {
            reading.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new NullPointerException("Inflater has been closed");
        }

        @Override
        public void close() {
            closed.countDown();
            throw new IllegalStateException("in use");
        }
    }

    @Test
    void endsReadOfDecompressor() throws InterruptedException {
        Decompressor decompressor = new Decompressor();
        InputStream stream = transfers.reading(decompressor);
        CompletableFuture<Integer> count = CompletableFuture.supplyAsync(() -> {
            try {
                return stream.read(new byte[10]);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        decompressor.reading.await();

        transfers.end();

        assertThatThrownBy(count::join).hasRootCauseMessage("the step was stopped while its files were copied");
    }

    @Test
    void endsOnlyRunningTransfersUntilItIsClosed() throws IOException {
        transfers.end();
        assertThat(transfers.reading(new ByteArrayInputStream(new byte[] {7})).read())
                .isEqualTo(7);

        transfers.close();
        InputStream late = transfers.reading(new ByteArrayInputStream(new byte[] {7}));
        assertThatThrownBy(late::read).hasMessage("the step was stopped while its files were copied");
    }
}
