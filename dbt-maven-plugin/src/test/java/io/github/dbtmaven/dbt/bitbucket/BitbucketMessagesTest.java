package io.github.dbtmaven.dbt.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BitbucketMessagesTest {
    private static final String CALL = "GET https://api.bitbucket.org/x";
    private static final String READ = "read:repository:bitbucket";

    static List<Arguments> texts() {
        return List.of(
                Arguments.of(
                        BitbucketMessages.authenticationFailed("\"me\" from X", READ, "Token expired"),
                        "Bitbucket authentication failed for \"me\" from X (401: \"Token expired\"). App passwords were"
                                + " removed on 2026-07-28: use an access token of the repository in"
                                + " BITBUCKET_ACCESS_TOKEN, or the e-mail address of an Atlassian account in"
                                + " BITBUCKET_USERNAME with an API token of scope \"read:repository:bitbucket\" in"
                                + " BITBUCKET_APP_PASSWORD, and check that it has not expired."),
                Arguments.of(
                        BitbucketMessages.permissionDenied("\"me\" from X", "acme/shop", READ, ""),
                        "Permission denied: Bitbucket accepts \"me\" from X, but not for this call to repository"
                                + " \"acme/shop\" (403). Give the token the scope \"read:repository:bitbucket\" and its"
                                + " user access to the repository."),
                Arguments.of(
                        BitbucketMessages.repositoryHidden("acme/shop", "\"me\" from X", READ),
                        "Repository \"acme/shop\" not found on Bitbucket with \"me\" from X (404, the answer also for"
                                + " missing permissions). Check the name, and give the token the scope"
                                + " \"read:repository:bitbucket\"."),
                Arguments.of(
                        BitbucketMessages.unexpectedAnswer(CALL, 500, "oops"),
                        "Bitbucket answered 500 to " + CALL + ": \"oops\". Try again later."),
                Arguments.of(
                        BitbucketMessages.storageFailed(CALL, "storage.example", 403, "<Error>\n expired</Error>"),
                        "Bitbucket redirected " + CALL + " to storage.example, which answered 403: \"<Error>"
                                + " expired</Error>\". Try again: the signed URL expires after a short time."),
                Arguments.of(
                        BitbucketMessages.unsafeRedirect(CALL, "http"),
                        "Bitbucket redirected " + CALL + " from https to http, which is not followed. Look for a proxy"
                                + " that rewrites redirects."),
                Arguments.of(
                        BitbucketMessages.tooManyRedirects(CALL, 5),
                        "Bitbucket redirected " + CALL + " more than 5 times. Look for a proxy that answers in its"
                                + " place."),
                Arguments.of(
                        BitbucketMessages.endlessPages(CALL),
                        "Bitbucket's pages for " + CALL + " leave the API or repeat. Look for a proxy that"
                                + " answers in its place."),
                Arguments.of(
                        BitbucketMessages.noPage(CALL),
                        "Bitbucket's answer to " + CALL + " is not a page of a list. Look for a proxy that answers in"
                                + " its place."),
                Arguments.of(
                        BitbucketMessages.unreachable(CALL, new UnknownHostException("api.bitbucket.org")),
                        "Cannot reach Bitbucket (" + CALL + "): unknown host api.bitbucket.org. Check the network,"
                                + " HTTPS_PROXY and NO_PROXY, or the proxies of settings.xml."),
                Arguments.of(
                        BitbucketMessages.unreachable(CALL, new ConnectException("Refused")),
                        "Cannot reach Bitbucket (" + CALL
                                + "): Refused. Check the network, HTTPS_PROXY and NO_PROXY, or"
                                + " the proxies of settings.xml."),
                Arguments.of(
                        BitbucketMessages.unreachable(CALL, new IOException()),
                        "Cannot reach Bitbucket (" + CALL
                                + "): IOException. Check the network, HTTPS_PROXY and NO_PROXY,"
                                + " or the proxies of settings.xml."),
                Arguments.of(
                        BitbucketMessages.unreachable(CALL, new SSLHandshakeException("no path")),
                        "Cannot reach Bitbucket (" + CALL + "): no path. If a company's proxy inspects TLS, add its"
                                + " certificate to Java's trust store, for example MAVEN_OPTS=-Djavax.net.ssl.trustStore=FILE."),
                Arguments.of(
                        BitbucketMessages.noCredentials(),
                        "No credentials for Bitbucket. Set BITBUCKET_ACCESS_TOKEN, or BITBUCKET_USERNAME (an e-mail"
                                + " address) and BITBUCKET_APP_PASSWORD (an API token), or name a server of settings.xml"
                                + " with -Ddbt.serverId."),
                Arguments.of(
                        BitbucketMessages.badRepository("my shop"),
                        "\"my shop\" is not the name of a Bitbucket repository. Set BITBUCKET_REPO_FULL_NAME to"
                                + " \"workspace/slug\"."),
                Arguments.of(
                        BitbucketMessages.noRepository(),
                        "Unknown Bitbucket repository: BITBUCKET_REPO_FULL_NAME is not set and the origin of the git"
                                + " repository is not at bitbucket.org. Set BITBUCKET_REPO_FULL_NAME to"
                                + " \"workspace/slug\"."));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void statesProblemAndFix(String text, String expected) {
        assertThat(text).isEqualTo(expected);
    }
}
