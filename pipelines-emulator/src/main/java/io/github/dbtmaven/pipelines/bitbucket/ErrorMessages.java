package io.github.dbtmaven.pipelines.bitbucket;

/** Every sentence that the fake sends back, in one place. */
final class ErrorMessages {
    private ErrorMessages() {}

    static String appPasswordsRemoved() {
        return "App passwords were removed on 2026-07-28 and are refused: use an API token as the password, with the"
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

    static String madeForThisRun() {
        return "The rehearsal's Bitbucket accepts only the credentials that it made for this run: BITBUCKET_USERNAME"
                + " with BITBUCKET_APP_PASSWORD, or BITBUCKET_ACCESS_TOKEN.";
    }

    static String unreadableAuthorization() {
        return "The Authorization header is neither Basic nor Bearer with a readable value.";
    }

    static String repositoryNotFound(String owner, String name) {
        return "Repository " + owner + "/" + name
                + " not found: it does not exist, or you may not see it, perhaps for lack of credentials.";
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

    static String noSuchFile(String name) {
        return "There is no file \"" + name + "\" in the Downloads of this repository.";
    }

    static String unknownResource(Request request, String fullName) {
        return "The rehearsal's Bitbucket does not know \"" + request.method() + " " + request.rawPath()
                + "\": it has the Downloads of \"" + fullName + "\" and nothing else.";
    }

    static String unknownHost(String host) {
        return "The rehearsal's Bitbucket answers for \"" + BitbucketHosts.API + "\" and \"" + BitbucketHosts.STORAGE
                + "\", not for \"" + host + "\".";
    }

    static String unknownParameter(String parameter) {
        return "The rehearsal's Bitbucket does not know the query parameter \"" + parameter
                + "\" of Downloads, only \"pagelen\" and \"page\".";
    }

    static String invalidPage(String parameter, String value, String range) {
        return "Query parameter \"" + parameter + "\" must be a number " + range + ", not \"" + value + "\".";
    }

    static String methodNotAllowed(String method) {
        return "Method \"" + method + "\" is not allowed on this resource.";
    }

    static String lengthRequired() {
        return "An upload needs the header Content-Length; chunked transfer is not accepted.";
    }

    static String wrongContentType(String type) {
        return "An upload must be \"multipart/form-data\", not \"" + type + "\".";
    }

    static String brokenOff(String reason) {
        return "The upload broke off or is no multipart/form-data: " + reason + ". Nothing was stored.";
    }

    static String noFiles() {
        return "An upload needs one or more parts named \"files\", each with a file name.";
    }

    static String unexpectedPart(String field) {
        return "Every part of an upload must be named \"files\" and have a file name, unlike part \"" + field
                + "\". Nothing was stored.";
    }

    static String unusableName(String name) {
        return "\"" + name + "\" cannot be the name of a file in Downloads: it must be a base name, without a slash, a"
                + " backslash or control characters, of at most 255 bytes. Nothing was stored.";
    }

    static String notWritable(String reason) {
        return "The rehearsal's Bitbucket could not keep the file: " + reason + ".";
    }

    static String failed(String reason) {
        return "The rehearsal's Bitbucket failed: " + reason + ".";
    }

    static String rateLimited() {
        return "Rate limit for this resource has been exceeded";
    }

    static String asToldByTheTest(int status) {
        return status == 429 ? rateLimited() : "Status " + status + ", as a test asked for.";
    }
}
