package io.github.dbtmaven.pipelines.bitbucket;

/** What a token may be allowed to do, as far as Downloads ask for it. */
public enum Scope {
    /** List and fetch. */
    READ("repository", "read:repository:bitbucket"),
    /** Upload and delete. */
    WRITE("repository:write", "write:repository:bitbucket");

    private final String classic;
    private final String ofApiToken;

    Scope(String classic, String ofApiToken) {
        this.classic = classic;
        this.ofApiToken = ofApiToken;
    }

    /** Its name for access tokens. */
    public String classicName() {
        return classic;
    }

    /** Its name for API tokens. */
    public String apiTokenName() {
        return ofApiToken;
    }
}
