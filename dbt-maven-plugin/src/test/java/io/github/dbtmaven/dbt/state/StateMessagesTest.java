package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StateMessagesTest {
    private static final String STORE = "Bitbucket Downloads of acme/shop";

    static List<Arguments> texts() {
        return List.of(
                Arguments.of(
                        StateMessages.folderUnusable("/mnt/state", "java.nio.file.AccessDeniedException: /mnt/state"),
                        "The state folder \"/mnt/state\" cannot be used: java.nio.file.AccessDeniedException:"
                                + " /mnt/state. Check that it is mounted and that this user may read and write it."),
                Arguments.of(
                        StateMessages.stateDamaged(STORE, "dbt-state.json: it lacks manifest.json"),
                        "The published state in " + STORE + " cannot be used: dbt-state.json: it lacks manifest.json."
                                + " Publish it again with dbt:deploy and dbt:publish-state on the trunk."),
                Arguments.of(
                        StateMessages.unknownStateLocation("ftp://x"),
                        "dbt.state is \"ftp://x\", which is neither \"bitbucket\" nor a folder such as"
                                + " \"file:/mnt/state\". Correct it, or leave it out for Bitbucket Downloads."),
                Arguments.of(
                        StateMessages.credentialsRefused("\"me\" from X", "read:repository:bitbucket", "Token expired"),
                        "Bitbucket does not accept \"me\" from X (401: \"Token expired\"). App passwords were removed"
                                + " on 2026-07-28: use an access token of the repository in BITBUCKET_ACCESS_TOKEN, or"
                                + " the e-mail address of an Atlassian account in BITBUCKET_USERNAME with an API token"
                                + " of scope \"read:repository:bitbucket\" in BITBUCKET_APP_PASSWORD, and look whether"
                                + " it has expired."),
                Arguments.of(
                        StateMessages.rightMissing("\"me\" from X", STORE, "write:repository:bitbucket", ""),
                        "Bitbucket knows \"me\" from X but does not let it into " + STORE + " (403). Give the token the"
                                + " scope \"write:repository:bitbucket\" and its user access to the repository."),
                Arguments.of(
                        StateMessages.repositoryHidden("acme/shop", "\"me\" from X", "read:repository:bitbucket"),
                        "Bitbucket shows no repository \"acme/shop\" to \"me\" from X (404), which it also answers"
                                + " where a right is missing. Check the name, and give the token the scope"
                                + " \"read:repository:bitbucket\"."),
                Arguments.of(
                        StateMessages.unexpectedAnswer(STORE, 500, "oops"),
                        "Bitbucket answered 500 for " + STORE + ": \"oops\". Try again later, or use a folder with"
                                + " -Ddbt.state=file:…."),
                Arguments.of(
                        StateMessages.storageFailed(STORE, "storage.example", 403, "<Error>\n expired</Error>"),
                        STORE + " sent us to storage.example, which answered 403: \"<Error> expired</Error>\". Try"
                                + " again: such an address is valid for a short time."),
                Arguments.of(
                        StateMessages.unsafeRedirect(STORE, "http"),
                        STORE + " sent us from https to http, which is not followed. Look for a proxy that rewrites"
                                + " redirects."),
                Arguments.of(
                        StateMessages.tooManyRedirects(STORE, 5),
                        STORE + " sent us on more than 5 times. Look for a proxy that answers in its place."),
                Arguments.of(
                        StateMessages.unreachable(STORE, "api.bitbucket.org", new UnknownHostException("x")),
                        STORE + " cannot be reached at api.bitbucket.org: its name is not known here. Check the"
                                + " network, HTTPS_PROXY and NO_PROXY, or the proxies of settings.xml."),
                Arguments.of(
                        StateMessages.unreachable(STORE, "api.bitbucket.org", new ConnectException("Refused")),
                        STORE + " cannot be reached at api.bitbucket.org: Refused. Check the network, HTTPS_PROXY and"
                                + " NO_PROXY, or the proxies of settings.xml."),
                Arguments.of(
                        StateMessages.unreachable(STORE, "api.bitbucket.org", new IOException()),
                        STORE + " cannot be reached at api.bitbucket.org: IOException. Check the network, HTTPS_PROXY"
                                + " and NO_PROXY, or the proxies of settings.xml."),
                Arguments.of(
                        StateMessages.unreachable(STORE, "api.bitbucket.org", new SSLHandshakeException("no path")),
                        STORE + " cannot be reached at api.bitbucket.org: no path. If a company's proxy inspects TLS,"
                                + " give this Java its certificate, such as"
                                + " MAVEN_OPTS=-Djavax.net.ssl.trustStore=FILE."),
                Arguments.of(
                        StateMessages.retrying("Uploading manifest.json", "it answered 503 (not available)"),
                        "Uploading manifest.json did not work (it answered 503 (not available)), trying again"),
                Arguments.of(
                        StateMessages.offline("Bitbucket Downloads"),
                        "Bitbucket Downloads needs the network, but Maven is offline (-o). Run without -o, or use a"
                                + " folder with -Ddbt.state=file:…."),
                Arguments.of(
                        StateMessages.noCredentials(),
                        "Nothing says who we are to Bitbucket. Set BITBUCKET_ACCESS_TOKEN, or BITBUCKET_USERNAME (an"
                                + " e-mail address) and BITBUCKET_APP_PASSWORD (an API token), or name a server of"
                                + " settings.xml with -Ddbt.serverId."),
                Arguments.of(
                        StateMessages.badRepository("my shop"),
                        "\"my shop\" is not the name of a Bitbucket repository. Set BITBUCKET_REPO_FULL_NAME to"
                                + " \"workspace/slug\"."),
                Arguments.of(
                        StateMessages.noRepository(),
                        "Nothing says which Bitbucket repository this is: BITBUCKET_REPO_FULL_NAME is not set and the"
                                + " origin of the git repository is not at bitbucket.org. Set"
                                + " BITBUCKET_REPO_FULL_NAME to \"workspace/slug\"."));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void saysWhatWhereWhyAndWhatNext(String text, String expected) {
        assertThat(text).isEqualTo(expected);
    }
}
