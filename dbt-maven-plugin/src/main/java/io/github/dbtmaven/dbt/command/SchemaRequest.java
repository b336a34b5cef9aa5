package io.github.dbtmaven.dbt.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.dbtmaven.dbt.command.schema.MarkedSchema;
import java.nio.file.Path;
import java.util.List;

/**
 * The request for {@code dbt_driver.py} that lists or drops the schemas of pull requests. A null component is not
 * written.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SchemaRequest(
        String projectDir,
        List<String> globalArgs,
        DriverRequest.Command deps,
        Owner marked,
        Drop drop,
        String decisionFile) {
    SchemaRequest {
        globalArgs = List.copyOf(globalArgs);
    }

    record Owner(String repository) {}

    record Drop(String repository, List<MarkedSchema> schemas) {
        Drop {
            schemas = List.copyOf(schemas);
        }
    }

    static SchemaRequest list(DbtTarget target, String repository, Path decisionFile) {
        return of(target, new Owner(repository), null, decisionFile);
    }

    static SchemaRequest drop(DbtTarget target, String repository, List<MarkedSchema> schemas, Path decisionFile) {
        return of(target, null, new Drop(repository, schemas), decisionFile);
    }

    private static SchemaRequest of(DbtTarget target, Owner marked, Drop drop, Path decisionFile) {
        return new SchemaRequest(
                target.project().directory().toString(),
                target.globalArgs(),
                target.project().hasPackages() ? new DriverRequest.Command(List.of()) : null,
                marked,
                drop,
                decisionFile.toString());
    }
}
