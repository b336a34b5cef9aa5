package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.plan.spec.OidcSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The identity token of steps with {@code oidc}. */
abstract class StepIdentity {
    /** Verifies the token as services do, with the published key, and prints what it states. */
    private static final String VERIFY = """
            cat > verify.py <<'PROGRAM'
            import base64, hashlib, json, os, urllib.request
            token = os.environ["BITBUCKET_STEP_OIDC_TOKEN"]
            def decode(text):
                return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
            def number(text):
                return int.from_bytes(decode(text), "big")
            def get(url):
                return json.load(urllib.request.urlopen(url))
            head, payload, signature = token.split(".")
            claims = json.loads(decode(payload))
            provider = get(claims["iss"] + "/.well-known/openid-configuration")
            assert provider["issuer"] == claims["iss"]
            key, = [key for key in get(provider["jwks_uri"])["keys"] if key["kid"] == json.loads(decode(head))["kid"]]
            padded = pow(number(signature), number(key["e"]), number(key["n"])).to_bytes(256, "big")
            digest = hashlib.sha256((head + "." + payload).encode()).digest()
            assert padded.startswith(b"\\x00\\x01\\xff") and padded.endswith(digest), "the signature is wrong"
            print(json.dumps(claims))
            PROGRAM
            python3 verify.py
            """;

    abstract EmulatorFixture fixture();

    @Test
    void stepVerifiesItsToken() throws Exception {
        FinishedBuild build = fixture().run("""
                - step:
                    oidc: true
                    deployment: production
                    script:
                      - |
                %s
                """.formatted(VERIFY.indent(10)));

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        JsonNode claims = new ObjectMapper().readTree(build.output().get(0));
        OidcSpec planned = build.plan().steps().get(0).oidc().orElseThrow();
        assertThat(claims.get("iss").asText())
                .isEqualTo("https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc");
        assertThat(claims.get("aud").asText()).startsWith("ari:cloud:bitbucket::workspace/");
        assertThat(claims.get("sub").asText()).isEqualTo(planned.subject());
        planned.claims()
                .forEach((name, value) ->
                        assertThat(claims.get(name).asText()).as(name).isEqualTo(value));
        assertThat(claims.get("branchName").asText()).isEqualTo("main");
        assertThat(claims.get("exp").asLong()).isGreaterThan(claims.get("iat").asLong());
    }

    @Test
    void masksTokenEverywhere() throws Exception {
        FinishedBuild build = fixture().run("""
                - step:
                    oidc: { audiences: [ "https://one.example", "https://two.example" ] }
                    script:
                      - echo "token $BITBUCKET_STEP_OIDC_TOKEN"
                      - env | grep OIDC
                      - echo "signature $(echo "$BITBUCKET_STEP_OIDC_TOKEN" | cut -d. -f3)"
                      - echo "$BITBUCKET_STEP_OIDC_TOKEN" | tr . '\\n'
                      - printf '%s' "$BITBUCKET_STEP_OIDC_TOKEN" > "$BITBUCKET_CLONE_DIR/token"
                      - exit 3
                    after-script:
                      - cat token; echo
                    artifacts:
                      upload: [ { name: token, paths: [ token ], capture-on: failed } ]
                """);

        Path artifact = build.result().folder().resolve("artifacts/01-step-1");
        String token;
        try (Stream<Path> files = Files.walk(artifact)) {
            token = Files.readString(
                    files.filter(Files::isRegularFile).findFirst().orElseThrow());
        }
        String signature = token.substring(token.lastIndexOf('.') + 1);
        assertThat(token.split("\\.")).hasSize(3).endsWith(signature);
        assertThat(build.output())
                .contains("token $BITBUCKET_STEP_OIDC_TOKEN", "BITBUCKET_STEP_OIDC_TOKEN=$BITBUCKET_STEP_OIDC_TOKEN");
        assertThat(build.output()).contains("signature $BITBUCKET_STEP_OIDC_TOKEN");
        assertThat(build.console()).noneMatch(line -> line.contains(signature));
        assertThat(build.plan().toString()).doesNotContain(token);
        try (Stream<Path> files = Files.walk(build.result().folder())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(artifact))
                    .toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(signature);
            }
        }
    }

    @Test
    void otherStepsGetNoToken() {
        FinishedBuild build = fixture().run("""
                - step: { oidc: true, script: [ 'echo "with ${BITBUCKET_STEP_OIDC_TOKEN:+token}"' ] }
                - step: { oidc: false, script: [ 'echo "without ${BITBUCKET_STEP_OIDC_TOKEN-token}"' ] }
                - step: { script: [ 'echo "without ${BITBUCKET_STEP_OIDC_TOKEN-token}"' ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).isEqualTo(List.of("with token", "without token", "without token"));
    }
}
