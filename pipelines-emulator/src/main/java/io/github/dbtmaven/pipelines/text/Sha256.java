package io.github.dbtmaven.pipelines.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256, as bytes and as lower-case hexadecimal text. Text is hashed as UTF-8. */
public final class Sha256 {
    private static final String KEYED = "HmacSHA256";

    private Sha256() {}

    /** Creates a digest for content that arrives in parts. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns the hash of a stream, which is read to its end and not closed. */
    public static byte[] of(InputStream content) throws IOException {
        DigestInputStream in = new DigestInputStream(content, digest());
        in.transferTo(OutputStream.nullOutputStream());
        return in.getMessageDigest().digest();
    }

    /** Returns the hash of a text. */
    public static String hex(String text) {
        return hex(text.getBytes(UTF_8));
    }

    public static String hex(byte[] content) {
        return hex(digest(), content);
    }

    /** Returns the hash of a stream, which is read to its end and not closed. */
    public static String hex(InputStream content) throws IOException {
        return HexFormat.of().formatHex(of(content));
    }

    /** Returns the hash of a file. */
    public static String hex(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return hex(in);
        }
    }

    /** Returns the hash of what a digest has received, and resets the digest. */
    public static String hex(MessageDigest digest) {
        return hex(digest, new byte[0]);
    }

    private static String hex(MessageDigest digest, byte[] last) {
        return HexFormat.of().formatHex(digest.digest(last));
    }

    /** Returns the keyed hash (HMAC) of a text. */
    public static String keyedHex(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(KEYED);
            mac.init(new SecretKeySpec(key, KEYED));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + KEYED, e);
        }
    }
}
