package io.github.dbtmaven.dbt.command.selection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dbtmaven.dbt.artifact.NodeEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the events file of {@code dbt_driver.py}, whose format is documented at the top of that script. */
public final class DriverEvents {
    private static final ObjectReader READER = JsonMapper.builder().build().readerFor(Line.class);

    private DriverEvents() {}

    /** One line. Only the values of its event are not null. */
    private record Line(List<String> selected, String started, String finished, String status) {}

    /**
     * Reads the file; empty if the driver wrote none. Ignores the incomplete line that a killed driver leaves.
     *
     * @throws IOException if another line is not an event
     */
    public static Optional<NodeEvents> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Set<String> selected = new HashSet<>();
        Set<String> started = new HashSet<>();
        Map<String, String> finished = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            try {
                Line line = READER.readValue(lines.get(i));
                if (line.selected() != null) {
                    selected.addAll(line.selected());
                } else if (line.started() != null) {
                    started.add(line.started());
                } else {
                    finished.put(line.finished(), line.status());
                }
            } catch (JsonProcessingException e) {
                if (i < lines.size() - 1) {
                    throw e;
                }
            }
        }
        return Optional.of(new NodeEvents(selected, started, finished));
    }
}
