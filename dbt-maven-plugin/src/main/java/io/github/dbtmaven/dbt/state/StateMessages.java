package io.github.dbtmaven.dbt.state;

import java.io.IOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** What is said about the places that keep a state. */
public final class StateMessages {
    private StateMessages() {}

    /** A {@code file:} store that cannot be read or written. */
    public static String folderUnusable(String folder, String cause) {
        return "The state folder \"" + folder + "\" cannot be used: " + cause
                + ". Check that it is mounted and that this user may read and write it.";
    }

    /** Published state that fails its own checks, or is of a schema that is not known here. */
    public static String stateDamaged(String store, String why) {
        return "The published state in " + store + " cannot be used: " + why
                + ". Publish it again with dbt:deploy and dbt:publish-state on the trunk.";
    }

    /** {@code dbt.state} in no known form. */
    public static String unknownStateLocation(String text) {
        return "dbt.state is \"" + text + "\", which is neither \"bitbucket\" nor a folder such as"
                + " \"file:/mnt/state\". Correct it, or leave it out for Bitbucket Downloads.";
    }

    /** 401 of Bitbucket. */
    public static String credentialsRefused(String who, String scope, String said) {
        return "Bitbucket does not accept " + who + " (401" + saying(said) + "). App passwords were removed on"
                + " 2026-07-28: use an access token of the repository in BITBUCKET_ACCESS_TOKEN, or the e-mail address"
                + " of an Atlassian account in BITBUCKET_USERNAME with an API token of scope \"" + scope
                + "\" in BITBUCKET_APP_PASSWORD, and look whether it has expired.";
    }

    /** 403 of Bitbucket. */
    public static String rightMissing(String who, String store, String scope, String said) {
        return "Bitbucket knows " + who + " but does not let it into " + store + " (403" + saying(said)
                + "). Give the token the scope \"" + scope + "\" and its user access to the repository.";
    }

    /** 404 of the repository itself. */
    public static String repositoryHidden(String repository, String who, String scope) {
        return "Bitbucket shows no repository \"" + repository + "\" to " + who + " (404), which it also answers"
                + " where a right is missing. Check the name, and give the token the scope \"" + scope + "\".";
    }

    /** Any other status of Bitbucket. */
    public static String unexpectedAnswer(String store, int status, String said) {
        return "Bitbucket answered " + status + " for " + store + saying(said)
                + ". Try again later, or use a folder with -Ddbt.state=file:….";
    }

    /** The storage half answered with an error. */
    public static String storageFailed(String store, String host, int status, String said) {
        return store + " sent us to " + host + ", which answered " + status
                + saying(said.strip().replaceAll("\\s+", " "))
                + ". Try again: such an address is valid for a short time.";
    }

    /** A redirect that would give away what TLS protects. */
    public static String unsafeRedirect(String store, String scheme) {
        return store + " sent us from https to " + scheme + ", which is not followed. Look for a proxy that rewrites"
                + " redirects.";
    }

    /** A loop of redirects. */
    public static String tooManyRedirects(String store, int most) {
        return store + " sent us on more than " + most + " times. Look for a proxy that answers in its place.";
    }

    /** No answer, or none that helps, after all retries. */
    public static String unreachable(String store, String host, IOException cause) {
        String why = cause instanceof UnknownHostException ? "its name is not known here" : text(cause);
        String next = cause instanceof SSLException
                ? "If a company's proxy inspects TLS, give this Java its certificate, such as"
                        + " MAVEN_OPTS=-Djavax.net.ssl.trustStore=FILE."
                : "Check the network, HTTPS_PROXY and NO_PROXY, or the proxies of settings.xml.";
        return store + " cannot be reached at " + host + ": " + why + ". " + next;
    }

    /** Before a retry. */
    public static String retrying(String what, String why) {
        return what + " did not work (" + why + "), trying again";
    }

    /** The state is at Bitbucket and Maven is offline. */
    public static String offline(String store) {
        return store + " needs the network, but Maven is offline (-o). Run without -o, or use a folder with"
                + " -Ddbt.state=file:….";
    }

    /** Nothing says who we are. */
    public static String noCredentials() {
        return "Nothing says who we are to Bitbucket. Set BITBUCKET_ACCESS_TOKEN, or BITBUCKET_USERNAME (an e-mail"
                + " address) and BITBUCKET_APP_PASSWORD (an API token), or name a server of settings.xml with"
                + " -Ddbt.serverId.";
    }

    /** A repository's name in no known form. */
    static String badRepository(String repository) {
        return "\"" + repository + "\" is not the name of a Bitbucket repository. Set BITBUCKET_REPO_FULL_NAME to"
                + " \"workspace/slug\".";
    }

    /** Nothing says which repository it is. */
    public static String noRepository() {
        return "Nothing says which Bitbucket repository this is: BITBUCKET_REPO_FULL_NAME is not set and the origin of"
                + " the git repository is not at bitbucket.org. Set BITBUCKET_REPO_FULL_NAME to \"workspace/slug\".";
    }

    private static String saying(String text) {
        return text.isEmpty() ? "" : ": \"" + text + "\"";
    }

    private static String text(Exception cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
