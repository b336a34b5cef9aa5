package io.github.dbtmaven.dbt.command.reuse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code dbt_driver.py} says after a build for a pull request.
 *
 * @param alone whether no other run can have written to the same schemas meanwhile
 * @param key hashes of what the definitions of nodes do not contain, by name
 * @param fingerprints of the selected nodes and tests by unique id, also of those that failed; nothing without a state
 */
public record BuildFingerprints(
        @JsonProperty(required = true) boolean alone,
        @JsonProperty(required = true) Map<String, String> key,
        @JsonProperty(required = true) Map<String, String> fingerprints) {
    private static final ObjectReader READER = JsonMapper.builder().build().readerFor(BuildFingerprints.class);

    public BuildFingerprints {
        key = Map.copyOf(key);
        fingerprints = Map.copyOf(fingerprints);
    }

    /**
     * Reads the file; empty if the driver wrote none, since it did not build.
     *
     * @throws IOException if it has another form
     */
    public static Optional<BuildFingerprints> read(Path file) throws IOException {
        return Files.isRegularFile(file) ? Optional.of(READER.readValue(file.toFile())) : Optional.empty();
    }
}
