package io.github.dbtmaven.pipelines.bitbucket;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.bitbucket.api.Scope;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;

/**
 * Credentials made for one run; the fake accepts those that it was given and no others. To rehearse a refused
 * credential, make a second set for the steps.
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
     * Makes a set that nobody has seen. The tokens start as real ones do, and end in {@code =} and a checksum's place,
     * so that a script which trips over such a value does so here.
     */
    public static Credentials make() {
        return new Credentials(
                "rehearsal@pipelines-emulator.example",
                "ATATT3xFfGF0" + random(24) + "=" + random(4).toUpperCase(java.util.Locale.ROOT),
                "ATCTT3xFfGN0" + random(24) + "=" + random(4).toUpperCase(java.util.Locale.ROOT));
    }

    /** Both tokens, with every scope; an access token belongs to no user. */
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

    /** Shows no token. */
    @Override
    public String toString() {
        return "credentials of " + email;
    }
}
