package io.github.dbtmaven.pipelines.sandbox.docker.container;

import java.util.LinkedHashMap;
import java.util.Map;

/** The labels on everything that a run makes on an engine, by which its cleanup finds it. */
public record Labels(OwnerProcess owner, Map<String, String> ofBuild) {
    public static final String PREFIX = "io.github.dbtmaven.";
    /** What an object is for; also says that it is ours. */
    public static final String KIND = PREFIX + "kind";

    public static final String RUN = PREFIX + "run";

    public static Labels of(OwnerProcess owner) {
        return new Labels(owner, Map.of());
    }

    /** @param given the caller's own, in addition */
    public static Labels ofBuild(OwnerProcess owner, String runId, Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(given);
        all.put(RUN, runId);
        return new Labels(owner, Map.copyOf(all));
    }

    /** All labels of an object of this kind. */
    public Map<String, String> on(String kind) {
        Map<String, String> labels = new LinkedHashMap<>(ofBuild);
        labels.putAll(owner.labels());
        labels.put(KIND, kind);
        return labels;
    }
}
