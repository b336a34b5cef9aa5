package io.github.dbtmaven.pipelines;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.bitbucket.Token;
import io.github.dbtmaven.pipelines.bitbucket.api.Scope;
import io.github.dbtmaven.pipelines.text.RandomHex;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * Random credentials for one run. The fake accepts only the credentials that it was given; to test rejected
 * credentials, give the steps a second set.
 *
 * @param email user for HTTP Basic
 * @param apiToken password for HTTP Basic
 * @param accessToken for {@code Authorization: Bearer}
 */
public record Credentials(String email, String apiToken, String accessToken) {
    public Credentials {
        requireNonNull(email, "email");
        requireNonNull(apiToken, "apiToken");
        requireNonNull(accessToken, "accessToken");
    }

    /**
     * Creates random credentials. The tokens have the form of real ones, including {@code =}, so that scripts that
     * cannot handle it fail in the emulator too.
     */
    public static Credentials make() {
        return new Credentials(
                "rehearsal@pipelines-emulator.example",
                "ATATT3xFfGF0" + RandomHex.of(24) + "=" + RandomHex.of(4).toUpperCase(Locale.ROOT),
                "ATCTT3xFfGN0" + RandomHex.of(24) + "=" + RandomHex.of(4).toUpperCase(Locale.ROOT));
    }

    /** Returns both tokens with all scopes; an access token belongs to no user. */
    public List<Token> tokens() {
        return List.of(
                new Token.ApiToken(email, apiToken, EnumSet.allOf(Scope.class)),
                new Token.AccessToken(accessToken, EnumSet.complementOf(EnumSet.of(Scope.USER))));
    }

    /** Contains no token. */
    @Override
    public String toString() {
        return "credentials of " + email;
    }
}
