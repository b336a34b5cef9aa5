package io.github.dbtmaven.pipelines.run.queue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The JSON form of a {@link Holder}, with its keys in the order in which they are written. */
record HolderJson(String what, Integer build, String folder, Long process, String since) {
    /** For the files that the builds of a repository leave for each other. A newer version may add keys. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    HolderJson {
        requireNonNull(what, "no \"what\"");
        requireNonNull(build, "no \"build\"");
        requireNonNull(folder, "no \"folder\"");
        requireNonNull(process, "no \"process\"");
        try {
            Instant.parse(requireNonNull(since, "no \"since\""));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"since\" is \"" + since + "\", not a time", e);
        }
    }

    static HolderJson of(Holder holder) {
        return new HolderJson(
                holder.what(),
                holder.build(),
                holder.folder(),
                holder.process(),
                holder.since().toString());
    }

    Holder holder() {
        return new Holder(what, build, folder, process, Instant.parse(since));
    }
}
