package io.github.dbtmaven.dbt.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The request for {@code dbt_driver.py} that lists what {@code state:modified} matches. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModifiedRequest(
        String projectDir,
        List<String> globalArgs,
        DriverRequest.Command deps,
        boolean partialParse,
        Modified modified,
        String decisionFile) {
    private static final ObjectReader READER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Answer.class);

    ModifiedRequest {
        globalArgs = List.copyOf(globalArgs);
    }

    record Modified(String stateManifest, List<String> args) {
        Modified {
            args = List.copyOf(args);
        }
    }

    private record Answer(Set<String> modified) {}

    static ModifiedRequest of(DbtTarget target, Path state, Path decisionFile) {
        return new ModifiedRequest(
                target.project().directory().toString(),
                target.globalArgs(),
                target.project().hasPackages() ? new DriverRequest.Command(List.of()) : null,
                true,
                new Modified(state.resolve("manifest.json").toString(), selection(state)),
                decisionFile.toString());
    }

    /** Returns the options of {@code dbt ls}. */
    static List<String> selection(Path state) {
        return List.of(
                "--select",
                "state:modified",
                "--state",
                state.toAbsolutePath().toString(),
                "--indirect-selection",
                "empty");
    }

    /** Reads the answer. Empty if the driver wrote none. */
    static Optional<Set<String>> answer(Path decisionFile) throws IOException {
        return Files.isRegularFile(decisionFile)
                ? Optional.of(READER.<Answer>readValue(decisionFile.toFile()).modified())
                : Optional.empty();
    }
}
