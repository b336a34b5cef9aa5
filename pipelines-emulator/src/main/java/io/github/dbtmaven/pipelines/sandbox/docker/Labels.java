package io.github.dbtmaven.pipelines.sandbox.docker;

import java.util.LinkedHashMap;
import java.util.Map;

/** The labels on everything that this package makes, so that it can be found and swept. */
record Labels(Owner owner, Map<String, String> ofBuild) {
    static final String PREFIX = "io.github.dbtmaven.";
    /** What an object is for; also says that it is ours. */
    static final String KIND = PREFIX + "kind";

    static final String RUN = PREFIX + "run";

    static Labels of(Owner owner) {
        return new Labels(owner, Map.of());
    }

    /** @param given the caller's own, in addition */
    static Labels ofBuild(Owner owner, String runId, Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(given);
        all.put(RUN, runId);
        return new Labels(owner, Map.copyOf(all));
    }

    Map<String, String> on(String kind) {
        Map<String, String> labels = new LinkedHashMap<>(ofBuild);
        labels.putAll(owner.labels());
        labels.put(KIND, kind);
        return labels;
    }
}
