package io.github.dbtmaven.pipelines.bitbucket.api;

/** The token scopes that the emulated resources require. */
public enum Scope {
    /** None: anybody can read the resource, without credentials. */
    NONE("", ""),
    /** Read the repository and its Downloads. */
    READ("repository", "read:repository:bitbucket"),
    /** Upload and delete Downloads. */
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

    /** Returns the name for access tokens. */
    public String classicName() {
        return classic;
    }

    /** Returns the name for API tokens. */
    public String apiTokenName() {
        return ofApiToken;
    }
}
