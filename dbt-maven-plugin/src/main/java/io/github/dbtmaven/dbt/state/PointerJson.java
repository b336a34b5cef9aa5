package io.github.dbtmaven.dbt.state;

import static io.github.dbtmaven.dbt.artifact.StrictJson.list;
import static io.github.dbtmaven.dbt.artifact.StrictJson.map;
import static io.github.dbtmaven.dbt.artifact.StrictJson.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.dbtmaven.dbt.artifact.DbtUsed;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.artifact.StrictJson;
import io.github.dbtmaven.dbt.state.StatePointer.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The JSON form of a pointer, schema 2, with its keys in the order in which they are written. Also reads schema 1, which
 * has neither the nodes put back nor the variables nor the schema of the manifest. A null component is not written.
 *
 * @param engine written for people; the versions contain it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PointerJson(
        int schema,
        String kind,
        Stored archive,
        List<Stored> files,
        String project,
        String target,
        String commit,
        String branch,
        String build,
        String finishedAt,
        String engine,
        Map<String, String> versions,
        Integer manifestSchema,
        Map<String, String> vars,
        List<String> putBack) {
    private static final int SCHEMA = 2;

    PointerJson {
        required(kind, "kind");
        required(archive, "archive");
        files = list(files, "files");
        required(project, "project");
        required(target, "target");
        required(finishedAt, "finishedAt");
        map(versions, "versions");
        if (vars != null) {
            map(vars, "vars");
        }
        putBack = putBack == null ? List.of() : list(putBack, "putBack");
    }

    /** A file, see {@link StoredFile}. */
    record Stored(String name, Long bytes, String sha256) {
        Stored {
            required(name, "name");
            required(bytes, "bytes");
            required(sha256, "sha256");
        }

        static Stored of(StoredFile file) {
            return new Stored(file.name(), file.bytes(), file.sha256());
        }

        StoredFile file() {
            return new StoredFile(name, bytes, sha256);
        }
    }

    static void write(StatePointer pointer, Path file) throws IOException {
        DbtUsed dbt = pointer.dbt();
        Origin origin = pointer.origin();
        StrictJson.write(
                file,
                new PointerJson(
                        SCHEMA,
                        pointer.kind().text(),
                        Stored.of(pointer.archive()),
                        pointer.files().stream().map(Stored::of).toList(),
                        pointer.project(),
                        pointer.target(),
                        origin.commit().orElse(null),
                        origin.branch().orElse(null),
                        origin.build().orElse(null),
                        pointer.finishedAt().toString(),
                        dbt.engine().orElse(null),
                        dbt.versions(),
                        dbt.manifestSchema().isPresent() ? dbt.manifestSchema().getAsInt() : null,
                        dbt.vars().orElse(null),
                        pointer.putBack()));
    }

    static StatePointer read(Path file) throws IOException {
        try {
            return StrictJson.read(file, PointerJson::checkSchema, PointerJson.class)
                    .pointer();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    StrictJson.fault(e).orElse("it is not complete JSON of the expected form"), e);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"finishedAt\" is \"" + e.getParsedString() + "\", not a time", e);
        }
    }

    private StatePointer pointer() {
        return new StatePointer(
                StateKind.parse(kind),
                putBack,
                archive.file(),
                files.stream().map(Stored::file).toList(),
                project,
                target,
                new Origin(Optional.ofNullable(commit), Optional.ofNullable(branch), Optional.ofNullable(build)),
                new DbtUsed(
                        versions,
                        manifestSchema == null ? OptionalInt.empty() : OptionalInt.of(manifestSchema),
                        Optional.ofNullable(vars)),
                Instant.parse(finishedAt));
    }

    private static void checkSchema(Object schema) {
        if (schema instanceof Integer number && number > SCHEMA) {
            throw new NewerStateException(
                    "it has schema " + number + ", but this version of the plugin reads schemas 1 to " + SCHEMA);
        }
        if (!(schema instanceof Integer number) || number < 1) {
            throw new IllegalArgumentException("it has schema " + StrictJson.shown(schema)
                    + ", but this version of the plugin reads schemas 1 to " + SCHEMA);
        }
    }
}
