package io.github.dbtmaven.pipelines.yaml;

/**
 * A kind of map in the file. The service's own schema leaves most of them open, so that an unknown key there does
 * nothing, and closes the wrappers (Bitbucket sheet 1).
 */
enum Place {
    FILE("the file", Unknown.WARNING),
    OPTIONS("\"options\"", Unknown.WARNING),
    CLONE("\"clone\"", Unknown.WARNING),
    DEFINITIONS("\"definitions\"", Unknown.WARNING),
    CACHE("a cache", Unknown.WARNING),
    CACHE_KEY("the \"key\" of a cache", Unknown.WARNING),
    SERVICE("a service", Unknown.WARNING),
    PIPELINES("\"pipelines\"", Unknown.WARNING),
    PULL_REQUEST("a pull-request pattern", Unknown.ERROR),
    ITEM("an item of a pipeline", Unknown.ERROR),
    VARIABLE("a variable of a custom pipeline", Unknown.WARNING),
    PARALLEL("\"parallel\"", Unknown.WARNING),
    STAGE("a stage", Unknown.WARNING),
    STEP("a step", Unknown.WARNING),
    IMAGE("an image", Unknown.WARNING),
    CONDITION("a condition", Unknown.WARNING),
    CHANGESETS("\"changesets\"", Unknown.ERROR),
    ARTIFACTS("\"artifacts\"", Unknown.WARNING),
    PIPE("a pipe", Unknown.WARNING);

    /** What an unknown key is. */
    enum Unknown {
        ERROR,
        WARNING
    }

    private final String label;
    private final Unknown unknown;

    Place(String label, Unknown unknown) {
        this.label = label;
        this.unknown = unknown;
    }

    /** How messages call it. */
    String label() {
        return label;
    }

    Unknown unknown() {
        return unknown;
    }
}
