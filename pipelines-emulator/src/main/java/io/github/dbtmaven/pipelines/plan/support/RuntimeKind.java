package io.github.dbtmaven.pipelines.plan.support;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Where steps run. Each kind has a column in the {@link SupportTable}. */
public enum RuntimeKind {
    /** Steps run in containers of a Docker engine. */
    DOCKER("Docker", "in Docker"),
    /** Steps run as processes of this machine. */
    HOST("host", "on the host runtime");

    /** Every kind: nobody has chosen one. */
    public static final Set<RuntimeKind> ALL = Collections.unmodifiableSet(EnumSet.allOf(RuntimeKind.class));

    private final String label;
    private final String where;

    RuntimeKind(String label, String where) {
        this.label = label;
        this.where = where;
    }

    /** The heading of its column in the reference. */
    public String label() {
        return label;
    }

    /** How a sentence names it: {@code in Docker}. */
    public String where() {
        return where;
    }
}
