package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The request for {@code dbt_driver.py}, whose format is documented at the top of that script. A null component is not
 * written, so the driver does not do that part.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DriverRequest(
        String projectDir,
        List<String> globalArgs,
        Command deps,
        Command list,
        Guard guard,
        Command unitTests,
        boolean fresh,
        Command build,
        String decisionFile) {
    private static final ObjectMapper JSON = new ObjectMapper();

    DriverRequest {
        requireNonNull(projectDir, "projectDir");
        globalArgs = List.copyOf(globalArgs);
        requireNonNull(build, "build");
        requireNonNull(decisionFile, "decisionFile");
        if (list == null && (guard != null || unitTests != null)) {
            throw new IllegalArgumentException("the guard and the unit tests need the list");
        }
    }

    /** A dbt command. */
    record Command(List<String> args) {
        Command {
            args = List.copyOf(args);
        }
    }

    /** Protects the relations of a state. */
    record Guard(String stateManifest) {
        Guard {
            requireNonNull(stateManifest, "stateManifest");
        }
    }

    static DriverRequest of(DbtBuild build, Path decisionFile) {
        boolean compared = build.state().isPresent();
        return new DriverRequest(
                build.project().directory().toString(),
                build.globalArgs(),
                build.project().hasPackages() ? new Command(List.of()) : null,
                compared ? new Command(build.selectionArgs()) : null,
                build.state()
                        .map(state -> new Guard(state.resolve("manifest.json").toString()))
                        .orElse(null),
                compared ? new Command(build.unitTestArgs()) : null,
                build.fresh(),
                new Command(build.buildArgs()),
                decisionFile.toString());
    }

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }
}
