package io.github.dbtmaven.pipelines.yaml;

/** What this emulator makes of a key that the service knows. */
enum Support {
    /** Does what the service does, or the key has nothing to do in a build. */
    HONOURED,
    /** Does a part of it; the reason says which. A warning with the plan. */
    PARTLY,
    /** Does nothing, and what runs is the same. A warning with the plan. */
    IGNORED,
    /** Would run something else than the service: an error of each plan that includes the key. */
    REFUSED,
    /** As {@link #REFUSED}, for builds that an event starts and not for those that a person starts. */
    REFUSED_FOR_EVENTS
}
