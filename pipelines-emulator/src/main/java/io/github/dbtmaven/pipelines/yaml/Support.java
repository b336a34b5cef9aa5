package io.github.dbtmaven.pipelines.yaml;

/** What becomes of a key. */
enum Support {
    /** Does what the service does, or the key has nothing to do in a build. */
    HONOURED("honoured"),
    /** Does a part of it; the reason says which. */
    PARTLY("in part"),
    /** Does nothing, and what runs is the same. */
    IGNORED("ignored"),
    /** Depends on the value: the planner reports what is different. */
    BY_VALUE("depends on the value"),
    /** Would run something else than the service: an error of each plan that includes the key. */
    REFUSED("refused"),
    /** Not a key of the service, which ignores it: a mistake that people make, with advice. */
    NO_KEY("no key of Bitbucket's");

    private final String label;

    Support(String label) {
        this.label = label;
    }

    /** How the reference calls it. */
    String label() {
        return label;
    }
}
