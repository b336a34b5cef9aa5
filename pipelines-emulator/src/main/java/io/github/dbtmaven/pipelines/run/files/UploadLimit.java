package io.github.dbtmaven.pipelines.run.files;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Bitbucket's limit for one artifact or cache: 1 GiB after compression. Bitbucket does not upload larger ones, but the
 * step does not fail.
 */
public record UploadLimit(long bytes) {
    public static final UploadLimit OF_THE_SERVICE = new UploadLimit(1L << 30);

    private static final int BUFFER = 1 << 16;

    /** Writes the content to upload. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Returns the compressed size if it exceeds the limit. Does not compress content that is small enough uncompressed.
     *
     * @return empty if the size is within the limit
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
