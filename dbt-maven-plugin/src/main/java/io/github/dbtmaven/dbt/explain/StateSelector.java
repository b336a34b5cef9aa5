package io.github.dbtmaven.dbt.explain;

import io.github.dbtmaven.dbt.explain.manifest.Aspect;
import java.util.Optional;

/** The {@code state:} selectors of dbt that this room reproduces. */
public enum StateSelector {
    NEW("new"),
    MODIFIED("modified"),
    BODY("modified.body", Aspect.BODY),
    CONFIGS("modified.configs", Aspect.CONFIG),
    RELATION("modified.relation", Aspect.RELATION),
    MACROS("modified.macros", Aspect.MACROS),
    CONTRACT("modified.contract", Aspect.CONTRACT),
    PERSISTED_DESCRIPTIONS("modified.persisted_descriptions", Aspect.DESCRIPTION);

    private final String argument;
    private final Optional<Aspect> aspect;

    StateSelector(String argument) {
        this.argument = argument;
        this.aspect = Optional.empty();
    }

    StateSelector(String argument, Aspect aspect) {
        this.argument = argument;
        this.aspect = Optional.of(aspect);
    }

    /** Returns the selector as it is written after {@code --select}. */
    public String text() {
        return "state:" + argument;
    }

    /** Returns the only part that the selector compares; empty for {@link #NEW} and {@link #MODIFIED}. */
    Optional<Aspect> aspect() {
        return aspect;
    }
}
