package io.github.dbtmaven.pipelines.bitbucket.api;

/** What a token may be allowed to do, as far as the emulated resources require it. */
public enum Scope {
    /** Read the repository and its Downloads. */
    READ("repository", "read:repository:bitbucket"),
    /** Upload to Downloads and delete there. */
    WRITE("repository:write", "write:repository:bitbucket"),
    /** Read pull requests. */
    PULL_REQUEST("pullrequest", "read:pullrequest:bitbucket"),
    /** Read workspaces. */
    WORKSPACE("account", "read:workspace:bitbucket"),
    /** Read the user of the token. */
    USER("account", "read:user:bitbucket");

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
