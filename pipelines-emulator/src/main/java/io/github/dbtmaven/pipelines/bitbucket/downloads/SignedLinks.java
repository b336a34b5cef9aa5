package io.github.dbtmaven.pipelines.bitbucket.downloads;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import io.github.dbtmaven.pipelines.bitbucket.api.ServedRepository;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Creates and checks links to the object storage: path {@code /<owner-uuid>/downloads/<uuid>/<filename>}, query {@code
 * Signature}, {@code Expires}, {@code AWSAccessKeyId}, {@code versionId} and {@code response-content-disposition}, as
 * observed (git-updater#367). The key is random for each instance. Immutable.
 */
final class SignedLinks {
    static final Duration LIFE = Duration.ofMinutes(30);

    private final byte[] key = new byte[32];
    private final String owner;
    private final Clock clock;

    SignedLinks(ServedRepository repository, Clock clock) {
        this.owner = repository.workspaceUuid().replaceAll("[{}]", "");
        this.clock = clock;
        new SecureRandom().nextBytes(key);
    }

    /** Returns the URL from which a file can be fetched without credentials during {@link #LIFE}. */
    String to(String name) {
        String file = UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
        String expires = Long.toString(clock.instant().plus(LIFE).getEpochSecond());
        // the storage sends the value as a header, which must be ASCII
        String disposition = "attachment; filename=\"" + name.replaceAll("[^ -~]|[\"\\\\]", "_") + "\"";
        String signature = signature(List.of(owner, "downloads", file, name), expires, disposition);
        return "https://" + BitbucketHosts.STORAGE + "/" + owner + "/downloads/" + file + "/" + pathPart(name)
                + "?Signature=" + encoded(signature) + "&Expires=" + expires
                + "&AWSAccessKeyId=REHEARSAL&versionId=null&response-content-disposition=" + encoded(disposition);
    }

    /** Returns why a link is invalid; empty if it is valid. */
    Optional<Flaw> check(List<String> path, Map<String, String> query) {
        String expires = query.getOrDefault("Expires", "");
        String signature = query.getOrDefault("Signature", "");
        if (expires.isEmpty() || signature.isEmpty()) {
            return Optional.of(Flaw.UNSIGNED);
        }
        String expected = signature(path, expires, query.getOrDefault("response-content-disposition", ""));
        if (!MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8))) {
            return Optional.of(Flaw.WRONG_SIGNATURE);
        }
        return clock.instant().isBefore(instant(expires)) ? Optional.empty() : Optional.of(Flaw.EXPIRED);
    }

    private String signature(List<String> path, String expires, String disposition) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(String.join("\n", path).getBytes(UTF_8));
            mac.update(("\n" + expires + "\n" + disposition).getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    private static Instant instant(String seconds) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (NumberFormatException | DateTimeException impossible) {
            throw new IllegalStateException("we signed \"" + seconds + "\", which is not a time", impossible);
        }
    }

    private static String pathPart(String name) {
        return encoded(name).replace("+", "%20");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** The reason to reject a link. */
    enum Flaw {
        UNSIGNED,
        WRONG_SIGNATURE,
        EXPIRED
    }
}
