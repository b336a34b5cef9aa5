package io.github.dbtmaven.dbt.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dbtmaven.dbt.command.schema.MarkedSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What {@code dbt_driver.py} writes after a list or a removal of schemas; one of the components, the other is null. */
record SchemaAnswer(List<MarkedSchema> marked, List<Remaining> notDropped) {
    private static final ObjectReader READER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(SchemaAnswer.class);

    private record Remaining(
            @JsonProperty(required = true) String schema,
            @JsonProperty(required = true) String error) {}

    /** Reads the file. Without a file, nothing was found or dropped. */
    static SchemaAnswer read(Path file) throws IOException {
        return Files.isRegularFile(file) ? READER.readValue(file.toFile()) : new SchemaAnswer(null, null);
    }

    SchemaRun run(Driver.Ended ended) {
        return new SchemaRun(
                ended.exitCode(),
                Objects.requireNonNullElse(marked, List.of()),
                Objects.requireNonNullElse(notDropped, List.<Remaining>of()).stream()
                        .map(each -> new SchemaRun.NotDropped(each.schema(), each.error()))
                        .toList(),
                ended.missingVariables(),
                ended.complaint());
    }
}
