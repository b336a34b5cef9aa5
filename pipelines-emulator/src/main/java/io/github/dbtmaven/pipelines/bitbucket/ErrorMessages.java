package io.github.dbtmaven.pipelines.bitbucket;

import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import io.github.dbtmaven.pipelines.bitbucket.api.Request;

/** Error messages of the fake Bitbucket. */
final class ErrorMessages {
    private ErrorMessages() {}

    static String appPasswordsRemoved() {
        return "App passwords were removed on 2026-07-28 and are rejected: use an API token as the password, with the"
                + " e-mail of the Atlassian account as the user, or an access token as Bearer.";
    }

    static String emptyCredentials() {
        return "The user or the password is empty; perhaps a variable is not set.";
    }

    static String userIsNoEmail() {
        return "The user of an API token is the e-mail of the Atlassian account, not a user name.";
    }

    static String invalidCredentials() {
        return "Token is invalid, expired, or not supported for this endpoint.";
    }

    static String invalidGitCredentials() {
        return "Invalid credentials for git: use the user x-token-auth with an access token, or"
                + " x-bitbucket-api-token-auth with an API token.";
    }

    static String madeForThisRun() {
        return "The rehearsal's Bitbucket accepts only the credentials of this run: BITBUCKET_USERNAME"
                + " with BITBUCKET_APP_PASSWORD, or BITBUCKET_ACCESS_TOKEN.";
    }

    static String unreadableAuthorization() {
        return "The Authorization header is neither Basic nor Bearer with a readable value.";
    }

    static String repositoryNotFound(String owner, String name) {
        return "Repository " + owner + "/" + name
                + " not found: it does not exist, or you have no permission to see it, perhaps because credentials are missing.";
    }

    static String hiddenWithoutCredentials() {
        return "A private repository is hidden from a caller without credentials, and no challenge is sent: send them"
                + " with the first request.";
    }

    static String onlyRepository(String fullName) {
        return "The rehearsal's Bitbucket has one repository, \"" + fullName + "\".";
    }

    static String scopeMissing() {
        return "Your credentials lack one or more required privilege scopes.";
    }

    static String notEmulated(Request request) {
        return "The rehearsal's Bitbucket does not emulate \"" + request.method() + " " + request.rawPath()
                + "\" with this query.";
    }

    static String noSuchApi() {
        return "There is no API hosted at this URL.";
    }

    static String authenticationRequired() {
        return "This resource requires authentication.";
    }

    static String workspaceNotFound(String workspace) {
        return "No workspace with identifier '" + workspace + "'.";
    }

    static String unknownHost(String host) {
        return "The rehearsal's Bitbucket answers for \"" + BitbucketHosts.API + "\" and \"" + BitbucketHosts.STORAGE
                + "\", not for \"" + host + "\".";
    }

    static String failed(String reason) {
        return "The rehearsal's Bitbucket failed: " + reason + ".";
    }

    static String rateLimited() {
        return "Rate limit for this resource has been exceeded";
    }

    static String simulated(int status) {
        return status == 429 ? rateLimited() : "Status " + status + ", as a test asked for.";
    }
}
