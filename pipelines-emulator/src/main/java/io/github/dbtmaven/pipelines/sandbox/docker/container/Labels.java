package io.github.dbtmaven.pipelines.sandbox.docker.container;

import java.util.LinkedHashMap;
import java.util.Map;

/** The labels on all objects that a run creates on an engine. The cleanup finds objects by these labels. */
public record Labels(OwnerProcess owner, Map<String, String> ofBuild) {
    public static final String PREFIX = "io.github.dbtmaven.";
    /** The purpose of an object; marks it as ours. */
    public static final String KIND = PREFIX + "kind";

    /** The scope of a shared folder; marks a volume that is kept. */
    public static final String SHARED = PREFIX + "shared";

    /** The process that created a shared folder. Not the owner: the folder outlives it. */
    public static final String CREATOR = PREFIX + "creator";

    /** When a shared folder was created. */
    public static final String CREATED = PREFIX + "created";

    public static final String RUN = PREFIX + "run";

    public static Labels of(OwnerProcess owner) {
        return new Labels(owner, Map.of());
    }

    /**
     * Creates the labels of a build.
     *
     * @param given additional labels of the caller
     */
    public static Labels ofBuild(OwnerProcess owner, String runId, Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(given);
        all.put(RUN, runId);
        return new Labels(owner, Map.copyOf(all));
    }

    /** Returns all labels for an object of this kind. */
    public Map<String, String> on(String kind) {
        Map<String, String> labels = new LinkedHashMap<>(ofBuild);
        labels.putAll(owner.labels());
        labels.put(KIND, kind);
        return labels;
    }
}
