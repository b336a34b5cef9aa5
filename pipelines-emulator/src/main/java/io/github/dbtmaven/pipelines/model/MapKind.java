package io.github.dbtmaven.pipelines.model;

/** A kind of map in the file. In most of them Bitbucket ignores unknown keys; it rejects them in the wrappers. */
public enum MapKind {
    FILE("the file", ""),
    OPTIONS("\"options\"", "options"),
    CLONE("\"clone\"", "clone"),
    RUNTIME("\"runtime\"", "runtime"),
    CLOUD("\"cloud\"", "runtime > cloud"),
    DEFINITIONS("\"definitions\"", "definitions"),
    CACHE("a cache", "definitions > caches > name"),
    CACHE_KEY("the \"key\" of a cache", "definitions > caches > name > key"),
    SERVICE("a service", "definitions > services > name"),
    IMPORTED("an import", "definitions > imports > alias"),
    TRIGGERS("\"triggers\"", "triggers"),
    TRIGGER("a trigger", "triggers > event > 0"),
    PIPELINES("\"pipelines\"", "pipelines"),
    PULL_REQUEST("a pull-request pattern", "pipelines > pull-requests > pattern"),
    ITEM("an item of a pipeline", "pipelines > default > 0"),
    VARIABLE("a variable of a custom pipeline", "pipelines > custom > name > 0 > variables > 0"),
    PARALLEL("\"parallel\"", "parallel"),
    STAGE("a stage", "stage"),
    STEP("a step", "step"),
    CONCURRENCY("\"concurrency\"", "step > concurrency"),
    OIDC("\"oidc\"", "oidc"),
    ON_FAIL("\"on-fail\"", "on-fail"),
    IMAGE("an image", "image"),
    AWS("\"aws\"", "image > aws"),
    CONDITION("a condition", "condition"),
    CHANGESETS("\"changesets\"", "condition > changesets"),
    ARTIFACTS("\"artifacts\"", "step > artifacts"),
    UPLOAD("an artifact", "step > artifacts > upload > 0"),
    PIPE("a pipe", "step > script > 0");

    private final String label;
    private final String where;

    MapKind(String label, String where) {
        this.label = label;
        this.where = where;
    }

    /** Returns the name for messages. */
    public String label() {
        return label;
    }

    /** Returns the path for the reference, in Bitbucket's notation; empty for the file itself. */
    public String where() {
        return where;
    }

    /** Returns whether Bitbucket rejects unknown keys in it. */
    public boolean isClosed() {
        return this == ITEM || this == PULL_REQUEST || this == CHANGESETS;
    }
}
