package io.github.dbtmaven.pipelines.run.queue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who has a lock, for the messages of those that wait for it.
 *
 * @param what {@code step "Deploy"} or {@code stage "Deploy"}
 * @param build number of its build
 * @param folder {@code builds/<number>} of that build
 * @param process its process id
 */
record Holder(String what, int build, String folder, long process, Instant since) {
    Holder {
        requireNonNull(what, "what");
        requireNonNull(folder, "folder");
        requireNonNull(since, "since");
    }

    /** Returns a copy with another time. */
    Holder since(Instant time) {
        return new Holder(what, build, folder, process, time);
    }

    /** Returns whether both are of the same build. */
    boolean isOfBuildOf(Holder other) {
        return build == other.build && folder.equals(other.folder);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("what", what);
        map.put("build", build);
        map.put("folder", folder);
        map.put("process", process);
        map.put("since", since.toString());
        return map;
    }

    static Holder of(JsonNode json) {
        return new Holder(
                json.path("what").asText(),
                json.path("build").asInt(),
                json.path("folder").asText(),
                json.path("process").asLong(),
                Instant.parse(json.path("since").asText("1970-01-01T00:00:00Z")));
    }
}
