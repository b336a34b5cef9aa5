package io.github.dbtmaven.dbt.bitbucket;

import java.io.IOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Messages about calls to Bitbucket. */
public final class BitbucketMessages {
    private BitbucketMessages() {}

    /** Status 401. */
    static String authenticationFailed(String who, String scope, String said) {
        return "Bitbucket authentication failed for " + who + " (401" + saying(said)
                + "). App passwords were removed on"
                + " 2026-07-28: use an access token of the repository in BITBUCKET_ACCESS_TOKEN, or the e-mail address"
                + " of an Atlassian account in BITBUCKET_USERNAME with an API token of scope \"" + scope
                + "\" in BITBUCKET_APP_PASSWORD, and check that it has not expired.";
    }

    /** Status 403. */
    static String permissionDenied(String who, String repository, String scope, String said) {
        return "Permission denied: Bitbucket accepts " + who + ", but not for this call to repository \"" + repository
                + "\" (403" + saying(said) + "). Give the token the scope \"" + scope
                + "\" and its user access to the repository.";
    }

    /** Status 404 for the repository itself. */
    static String repositoryHidden(String repository, String who, String scope) {
        return "Repository \"" + repository + "\" not found on Bitbucket with " + who
                + " (404, the answer also for missing permissions). Check the name, and give the token the scope \""
                + scope + "\".";
    }

    /** Any other status. */
    static String unexpectedAnswer(String call, int status, String said) {
        return "Bitbucket answered " + status + " to " + call + saying(said) + ". Try again later.";
    }

    /** The storage host behind a redirect responded with an error. */
    static String storageFailed(String call, String host, int status, String said) {
        return "Bitbucket redirected " + call + " to " + host + ", which answered " + status
                + saying(said.strip().replaceAll("\\s+", " "))
                + ". Try again: the signed URL expires after a short time.";
    }

    /** A redirect from https to an unencrypted address. */
    static String unsafeRedirect(String call, String scheme) {
        return "Bitbucket redirected " + call + " from https to " + scheme
                + ", which is not followed. Look for a proxy that rewrites redirects.";
    }

    /** Too many redirects. */
    static String tooManyRedirects(String call, int most) {
        return "Bitbucket redirected " + call + " more than " + most
                + " times. Look for a proxy that answers in its place.";
    }

    /** Pages that repeat or leave the API. */
    static String endlessPages(String call) {
        return "Bitbucket's pages for " + call + " leave the API or repeat. Look for a proxy that answers in"
                + " its place.";
    }

    /** A page without values. */
    static String noPage(String call) {
        return "Bitbucket's answer to " + call
                + " is not a page of a list. Look for a proxy that answers in its place.";
    }

    /** No response, or no usable one, after all retries. */
    static String unreachable(String call, IOException cause) {
        String why = cause instanceof UnknownHostException ? "unknown host " + cause.getMessage() : text(cause);
        String next = cause instanceof SSLException
                ? "If a company's proxy inspects TLS, add its certificate to Java's trust store, for example"
                        + " MAVEN_OPTS=-Djavax.net.ssl.trustStore=FILE."
                : "Check the network, HTTPS_PROXY and NO_PROXY, or the proxies of settings.xml.";
        return "Cannot reach Bitbucket (" + call + "): " + why + ". " + next;
    }

    /** No credentials are set. */
    public static String noCredentials() {
        return "No credentials for Bitbucket. Set BITBUCKET_ACCESS_TOKEN, or BITBUCKET_USERNAME (an e-mail address) and"
                + " BITBUCKET_APP_PASSWORD (an API token), or name a server of settings.xml with -Ddbt.serverId.";
    }

    /** A malformed repository name. */
    static String badRepository(String repository) {
        return "\"" + repository + "\" is not the name of a Bitbucket repository. Set BITBUCKET_REPO_FULL_NAME to"
                + " \"workspace/slug\".";
    }

    /** The name of the repository is unknown. */
    public static String noRepository() {
        return "Unknown Bitbucket repository: BITBUCKET_REPO_FULL_NAME is not set and the origin of the git repository"
                + " is not at bitbucket.org. Set BITBUCKET_REPO_FULL_NAME to \"workspace/slug\".";
    }

    private static String saying(String text) {
        return text.isEmpty() ? "" : ": \"" + text + "\"";
    }

    private static String text(Exception cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
