package io.github.dbtmaven.pipelines.bitbucket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.pipelines.bitbucket.api.Answer;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.ResourceRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.ApiResource;
import io.github.dbtmaven.pipelines.bitbucket.api.ApiRoute;
import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import io.github.dbtmaven.pipelines.bitbucket.api.Request;
import io.github.dbtmaven.pipelines.bitbucket.api.Scope;
import io.github.dbtmaven.pipelines.bitbucket.api.ServedRepository;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The OpenID Connect provider of the workspace: signs the identity tokens of steps with a key of its own, and serves the
 * discovery document and the public key, which need no credentials. Thread-safe.
 */
final class IdentityProvider {
    private static final String PATH = "/2.0/workspaces/{workspace}/pipelines-config/identity/oidc";
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String KEYS = "/keys.json";
    private static final int KEY_BITS = 2048;
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServedRepository repository;
    private final Clock clock;
    private final String keyId = UUID.randomUUID().toString();
    private Optional<KeyPair> keys = Optional.empty();

    IdentityProvider(ServedRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get(PATH + DISCOVERY, Scope.NONE, document(this::discovery)),
                ApiRoute.get(PATH + KEYS, Scope.NONE, document(this::publicKeys)));
    }

    /** Returns the address of the provider, which the tokens name as their issuer. */
    String issuer() {
        return "https://" + BitbucketHosts.API + PATH.replace("{workspace}", repository.workspace());
    }

    /**
     * Returns a signed token that is valid from now on for an hour.
     *
     * @param claims all except the issuer and the times
     */
    String token(Map<String, Object> claims) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("iss", issuer());
        payload.putAll(claims);
        payload.put("iat", now);
        payload.put("exp", now + LIFETIME.toSeconds());
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("kid", keyId);
        header.put("typ", "JWT");
        header.put("alg", "RS256");
        String signed = base64(json(header)) + "." + base64(json(payload));
        return signed + "." + base64(signature(signed.getBytes(US_ASCII)));
    }

    private ApiResource document(Supplier<Map<String, Object>> value) {
        return new ApiResource() {
            @Override
            public Answer answer(Request request, Map<String, String> parameters) {
                String workspace = parameters.get("workspace");
                return repository.isIn(workspace)
                        ? Answer.json(200, value.get())
                        : Answer.error(404, ErrorMessages.workspaceNotFound(workspace));
            }

            @Override
            public AnsweredRequest recorded(Request request, Map<String, String> parameters, int status) {
                return new ResourceRequest(
                        request.host(), request.method(), request.rawPath(), status, false, request.userAgent());
            }
        };
    }

    private Map<String, Object> discovery() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("issuer", issuer());
        value.put("jwks_uri", issuer() + KEYS);
        value.put("subject_types_supported", List.of("public"));
        value.put("response_types_supported", List.of("id_token"));
        value.put("id_token_signing_alg_values_supported", List.of("RS256"));
        value.put("scopes_supported", List.of("openid"));
        value.put("claims_supported", List.of("sub", "aud", "exp", "iat", "iss"));
        return value;
    }

    private Map<String, Object> publicKeys() {
        RSAPublicKey key = (RSAPublicKey) keys().getPublic();
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("kty", "RSA");
        value.put("use", "sig");
        value.put("alg", "RS256");
        value.put("kid", keyId);
        value.put("n", base64(unsigned(key.getModulus())));
        value.put("e", base64(unsigned(key.getPublicExponent())));
        return Map.of("keys", List.of(value));
    }

    /** Makes the key when it is first needed, because most builds use no token. */
    private synchronized KeyPair keys() {
        if (keys.isEmpty()) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(KEY_BITS);
                keys = Optional.of(generator.generateKeyPair());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JVM cannot make RSA keys", e);
            }
        }
        return keys.get();
    }

    private byte[] signature(byte[] text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys().getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot sign with SHA256withRSA", e);
        }
    }

    private static byte[] json(Map<String, Object> value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a claim is not JSON", e);
        }
    }

    /** Returns the bytes of a positive number without the sign byte of {@link BigInteger#toByteArray}. */
    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
