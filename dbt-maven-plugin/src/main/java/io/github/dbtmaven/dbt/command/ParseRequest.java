package io.github.dbtmaven.dbt.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** The request for {@code dbt_driver.py} that only parses. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParseRequest(String projectDir, List<String> globalArgs, DriverRequest.Command deps, Map<String, String> parse) {
    ParseRequest {
        globalArgs = List.copyOf(globalArgs);
        parse = Map.copyOf(parse);
    }

    static ParseRequest of(DbtTarget target) {
        return new ParseRequest(
                target.project().directory().toString(),
                target.globalArgs(),
                target.project().hasPackages() ? new DriverRequest.Command(List.of()) : null,
                Map.of());
    }
}
