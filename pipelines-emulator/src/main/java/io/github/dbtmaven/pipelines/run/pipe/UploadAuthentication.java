package io.github.dbtmaven.pipelines.run.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The authentication of the upload pipe, in the toolkit's order (4.5.1): Basic with user name and app password,
 * otherwise Bearer with an access token.
 *
 * @param header value of {@code Authorization}
 */
record UploadAuthentication(String header, boolean basic) {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(\\..*)?");

    UploadAuthentication {
        requireNonNull(header, "header");
    }

    static Optional<UploadAuthentication> of(String version, Map<String, String> variables) {
        String user = variables.getOrDefault("BITBUCKET_USERNAME", "");
        String password = variables.getOrDefault("BITBUCKET_APP_PASSWORD", "");
        if (!user.isEmpty() && !password.isEmpty()) {
            String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
            return Optional.of(new UploadAuthentication("Basic " + pair, true));
        }
        String token = variables.getOrDefault("BITBUCKET_ACCESS_TOKEN", "");
        return token.isEmpty() || !knowsAccessTokens(version)
                ? Optional.empty()
                : Optional.of(new UploadAuthentication("Bearer " + token, false));
    }

    /**
     * Returns whether a version supports access tokens. Versions up to 0.3.2 support only user name and app password;
     * 0.7.1 supports access tokens.
     */
    static boolean knowsAccessTokens(String version) {
        Matcher numbers = VERSION.matcher(version);
        return !numbers.matches() || Integer.parseInt(numbers.group(1)) > 0 || Integer.parseInt(numbers.group(2)) > 3;
    }

    /** Contains no secret. */
    @Override
    public String toString() {
        return basic ? "user name and app password" : "access token";
    }
}
