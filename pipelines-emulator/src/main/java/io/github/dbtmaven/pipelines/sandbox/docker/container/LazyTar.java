package io.github.dbtmaven.pipelines.sandbox.docker.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A tar archive that is created while it is read, on the reading thread, without temporary files. Not thread-safe. */
final class LazyTar extends InputStream {
    private final List<TarSource> sources;
    private final Window window = new Window();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(window, StandardCharsets.UTF_8.name());
    private int current;
    private boolean finished;

    LazyTar(List<TarSource> sources) {
        this.sources = List.copyOf(sources);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (window.isEmpty() && !finished) {
            advance();
        }
        return window.take(buffer, offset, length);
    }

    private void advance() throws IOException {
        if (current < sources.size()) {
            if (!sources.get(current).writeSome(tar)) {
                current++;
            }
        } else {
            tar.finish();
            finished = true;
        }
        tar.flush();
    }

    @Override
    public void close() throws IOException {
        for (TarSource source : sources) {
            source.close();
        }
    }

    /** Data that is written but not yet read. */
    private static final class Window extends ByteArrayOutputStream {
        private int taken;

        boolean isEmpty() {
            return taken == count;
        }

        int take(byte[] target, int offset, int length) {
            if (isEmpty()) {
                return -1;
            }
            int size = Math.min(length, count - taken);
            System.arraycopy(buf, taken, target, offset, size);
            taken += size;
            if (isEmpty()) {
                reset();
                taken = 0;
            }
            return size;
        }
    }
}
