package io.github.dbtmaven.pipelines.plan.support;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Where steps run. Each kind has a column in the {@link SupportTable}. */
public enum RuntimeKind {
    /** Steps run in containers of a Docker engine. */
    DOCKER("Docker", "in Docker", true),
    /** Steps run as processes on this machine. */
    HOST("host", "on the host runtime", false);

    /** All kinds, for when none has been chosen yet. */
    public static final Set<RuntimeKind> ALL = Collections.unmodifiableSet(EnumSet.allOf(RuntimeKind.class));

    private final String label;
    private final String where;
    private final boolean images;

    RuntimeKind(String label, String where, boolean images) {
        this.label = label;
        this.where = where;
        this.images = images;
    }

    /** Returns the heading of its column in the reference. */
    public String label() {
        return label;
    }

    /** Returns whether steps run in their images. */
    public boolean images() {
        return images;
    }

    /** Returns its name within a sentence: {@code in Docker}. */
    public String where() {
        return where;
    }
}
