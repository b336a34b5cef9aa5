package io.github.dbtmaven.pipelines.run.files;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * What the service takes of one artifact or cache: up to 1 GiB after compression (Bitbucket sheet 3.5 and 3.7). What is
 * larger is not uploaded there, and the step is not failed by that.
 */
public record UploadLimit(long bytes) {
    public static final UploadLimit OF_THE_SERVICE = new UploadLimit(1L << 30);

    private static final int BUFFER = 1 << 16;

    /** Writes what is to be uploaded. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Looks whether something is too large. Compresses nothing that is small enough as it is.
     *
     * @return its compressed size; empty when it is within the limit
     */
    public OptionalLong exceededBy(long uncompressed, Content content) throws IOException {
        if (uncompressed <= bytes) {
            return OptionalLong.empty();
        }
        Deflater deflater = new Deflater();
        try {
            try (OutputStream out = new DeflaterOutputStream(OutputStream.nullOutputStream(), deflater, BUFFER)) {
                content.writeTo(out);
            }
            long compressed = deflater.getBytesWritten();
            return compressed > bytes ? OptionalLong.of(compressed) : OptionalLong.empty();
        } finally {
            deflater.end();
        }
    }
}
