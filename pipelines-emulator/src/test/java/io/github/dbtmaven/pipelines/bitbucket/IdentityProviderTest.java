package io.github.dbtmaven.pipelines.bitbucket;

import static io.github.dbtmaven.pipelines.bitbucket.ApiCaller.json;
import static io.github.dbtmaven.pipelines.bitbucket.ApiCaller.message;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityProviderTest {
    private static final String ISSUER = "https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc";
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789Z");

    @TempDir
    Path folder;

    private RunningFake fake;
    private ApiCaller anonymous;

    @BeforeEach
    void start() throws IOException {
        fake = new RunningFake(folder, setup -> setup.clock(Clock.fixed(NOW, ZoneOffset.UTC)));
        anonymous = ApiCaller.of(fake).as("");
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    @Test
    void describesItselfWithoutCredentials() throws Exception {
        HttpResponse<String> response = get(ISSUER + "/.well-known/openid-configuration");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode document = json(response);
        assertThat(document.get("issuer").asText()).isEqualTo(ISSUER);
        assertThat(document.get("jwks_uri").asText()).isEqualTo(ISSUER + "/keys.json");
        assertThat(document.at("/id_token_signing_alg_values_supported/0").asText())
                .isEqualTo("RS256");
    }

    @Test
    void publishedKeyVerifiesTokens() throws Exception {
        String first = fake.bitbucket.identityToken(Map.of("sub", "one", "aud", List.of("a", "b")));
        String second = fake.bitbucket.identityToken(Map.of("sub", "two", "aud", "c"));

        JsonNode key = json(get(ISSUER + "/keys.json")).at("/keys/0");

        for (String token : List.of(first, second)) {
            assertThat(isSignedBy(key, token)).isTrue();
            assertThat(part(token, 0).get("kid")).isEqualTo(key.get("kid"));
            assertThat(part(token, 0).get("alg").asText()).isEqualTo("RS256");
        }
        String[] parts = first.split("\\.");
        assertThat(isSignedBy(key, parts[0] + "." + second.split("\\.")[1] + "." + parts[2]))
                .as("other claims")
                .isFalse();
    }

    @Test
    void tokenStatesIssuerAndAnHourOfValidity() throws Exception {
        JsonNode claims = part(fake.bitbucket.identityToken(Map.of("sub", "one", "aud", List.of("a", "b"))), 1);

        assertThat(claims.get("iss").asText()).isEqualTo(ISSUER);
        assertThat(claims.get("iat").asLong()).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.get("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 3600);
        assertThat(claims.get("aud")).hasToString("[\"a\",\"b\"]");
    }

    @Test
    void answersForUuidOfWorkspaceOnly() throws Exception {
        String uuid = "%7Baaaaaaaa-0000-4000-8000-000000000001%7D";

        assertThat(json(get(ISSUER.replace("/acme/", "/" + uuid + "/") + "/.well-known/openid-configuration"))
                        .get("issuer")
                        .asText())
                .isEqualTo(ISSUER);
        HttpResponse<String> other = get(ISSUER.replace("/acme/", "/other/") + "/keys.json");
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(message(other)).contains("other");
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return anonymous.send(HttpRequest.newBuilder(URI.create(address)));
    }

    private static JsonNode part(String token, int number) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[number]));
    }

    private static boolean isSignedBy(JsonNode key, String token) throws Exception {
        PublicKey publicKey = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key.get("n")), number(key.get("e"))));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey);
        int end = token.lastIndexOf('.');
        signature.update(token.substring(0, end).getBytes(US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    }

    private static BigInteger number(JsonNode base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64.asText()));
    }
}
