package io.github.dbtmaven.pipelines.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Writes {@code events.jsonl}: one JSON object per line, flushed after each event except output, so that the log of a
 * killed run is complete up to that point. {@code event} is the kind in lower case with hyphens; times are ISO 8601.
 */
public final class EventLog implements RunListener, AutoCloseable {
    private static final ObjectWriter JSON = writer();

    private final Path file;
    private final JsonGenerator lines;

    /** Creates or truncates the file. Its folder must exist. */
    public EventLog(Path file) {
        this.file = file;
        try {
            this.lines = JSON.createGenerator(file.toFile(), JsonEncoding.UTF8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write \"" + file + "\"", e);
        }
    }

    @Override
    public void on(RunEvent event) {
        try {
            JSON.writeValue(lines, event);
            lines.writeRaw('\n');
            if (!(event instanceof RunEvent.Output)) {
                lines.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write \"" + file + "\"", e);
        }
    }

    @Override
    public void flush() {
        try {
            lines.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write \"" + file + "\"", e);
        }
    }

    private static ObjectWriter writer() {
        ObjectMapper mapper = new ObjectMapper()
                .registerModule(new SimpleModule()
                        .addSerializer(Instant.class, ToStringSerializer.instance)
                        .addSerializer(Duration.class, ToStringSerializer.instance)
                        .addSerializer(RunEvent.DownloadAction.class, ToStringSerializer.instance))
                .addMixIn(RunEvent.class, WithKind.class);
        for (Class<?> kind : RunEvent.class.getPermittedSubclasses()) {
            mapper.registerSubtypes(new NamedType(kind, name(kind)));
        }
        return mapper.writerFor(RunEvent.class)
                .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .withRootValueSeparator("");
    }

    private static String name(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
    private interface WithKind {}

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close \"" + file + "\"", e);
        }
    }
}
