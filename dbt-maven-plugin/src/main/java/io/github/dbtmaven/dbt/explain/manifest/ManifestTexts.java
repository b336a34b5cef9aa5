package io.github.dbtmaven.dbt.explain.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dbtmaven.dbt.artifact.ArtifactException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Reads single nodes and macros of a manifest completely. The file must not change after it was compared. */
public final class ManifestTexts implements AutoCloseable {
    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build()
            .reader();

    private final FileChannel channel;

    /** Opens the file, which must exist. */
    public ManifestTexts(Path manifest) {
        try {
            channel = FileChannel.open(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the object at this offset.
     *
     * @throws ArtifactException if it is not the object with this id
     */
    public JsonNode read(String uniqueId, long offset) {
        try {
            JsonNode node = READER.readTree(READER.createParser(Channels.newInputStream(channel.position(offset))));
            if (node != null && node.path("unique_id").asText().equals(uniqueId)) {
                return node;
            }
        } catch (IOException e) {
            throw new ArtifactException("was changed while it was read", e);
        }
        throw new ArtifactException("was changed while it was read");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
