package io.github.dbtmaven.dbt.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;

/** The form of {@code summary.json}, documented in docs/summary.md. What is null is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"schema", "goal", "outcome", "message"})
public record SummaryJson(
        int schema,
        String goal,
        String outcome,
        String message,
        String startedAt,
        String finishedAt,
        String target,
        Source source,
        Dbt dbt,
        State state,
        Schemas schemas,
        Selection selection,
        Changes changes,
        List<String> ignoredFormatting,
        Results results,
        List<String> warnings) {
    static final int SCHEMA = 1;

    private static final ObjectWriter WRITER =
            JsonMapper.builder().build().writerFor(SummaryJson.class).withDefaultPrettyPrinter();

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Source(String commit, String branch, String build) {}

    record Dbt(String version, String from) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(
            boolean found,
            String project,
            String target,
            Source source,
            String time,
            Derived derived,
            String notDerivedBecause) {}

    record Derived(String commit, String destination, String target) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Schemas(String pullRequest, List<String> names, String sharedBecause) {}

    record Selection(
            long projectNodes,
            long nodes,
            long tests,
            long deferred,
            long inlined,
            List<String> selected,
            List<String> reused,
            List<String> removed,
            List<String> disabled,
            List<String> untested) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Changes(
            List<Change> changed,
            Following following,
            long onlyFormatting,
            Collection<String> unexplained,
            Collection<String> contradicted,
            Others others) {}

    public record Others(
            String relation,
            String state,
            String base,
            String destination,
            long changed,
            Following selectedOnlyForThem) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(String id, String path, List<Why> reasons, Following following, Boolean byOthers) {}

    public record Why(String kind, String text) {}

    public record Following(long nodes, long tests) {}

    record Results(
            long built, long testsPassed, long testsWarned, long skipped, double seconds, List<Failure> failed) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failure(String id, String status, String message) {}

    /** Writes the file, completely or not at all. */
    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Path part = file.resolveSibling("." + file.getFileName() + ".part");
            try {
                WRITER.writeValue(part.toFile(), this);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
