package io.github.dbtmaven.pipelines;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.bitbucket.Token;
import io.github.dbtmaven.pipelines.bitbucket.api.Scope;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;

/**
 * Random credentials for one run. The fake accepts only the credentials that it was given; to test rejected
 * credentials, give the steps a second set.
 *
 * @param email user for HTTP Basic
 * @param apiToken password for HTTP Basic
 * @param accessToken for {@code Authorization: Bearer}
 */
public record Credentials(String email, String apiToken, String accessToken) {
    private static final SecureRandom RANDOM = new SecureRandom();

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
                "ATATT3xFfGF0" + random(24) + "=" + random(4).toUpperCase(java.util.Locale.ROOT),
                "ATCTT3xFfGN0" + random(24) + "=" + random(4).toUpperCase(java.util.Locale.ROOT));
    }

    /** Returns both tokens with all scopes; an access token belongs to no user. */
    public List<Token> tokens() {
        return List.of(
                new Token.ApiToken(email, apiToken, EnumSet.allOf(Scope.class)),
                new Token.AccessToken(accessToken, EnumSet.complementOf(EnumSet.of(Scope.USER))));
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Contains no token. */
    @Override
    public String toString() {
        return "credentials of " + email;
    }
}
