package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.state.StateException.Kind;
import io.github.dbtmaven.dbt.state.s3.S3Connection;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user reads if S3 does not do what was asked. */
class S3FailuresTest {
    private static final String ASSUMED = """
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleWithWebIdentityResult><Credentials>
                <AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
                <Expiration>2999-01-01T00:00:00Z</Expiration>
              </Credentials></AssumeRoleWithWebIdentityResult>
            </AssumeRoleWithWebIdentityResponse>
            """;

    @TempDir
    Path local;

    private static StateStore store(String endpoint, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of("AWS_ENDPOINT_URL_S3", endpoint));
        environment.putAll(more);
        return S3Connection.open(new StateLocation.Bucket("states", "shop/"), environment, ProxySettings.NONE);
    }

    private static StateStore store(FakeS3 server) {
        return store(server.endpoint(), Map.of("AWS_ACCESS_KEY_ID", "AKIA1", "AWS_SECRET_ACCESS_KEY", "s"));
    }

    private boolean fetch(StateStore store) {
        return store.fetch("dbt-state.json", local.resolve("fetched"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | Unauthorized        | REFUSED     | Permission denied: S3 rejected GET s3://states/shop/dbt-state.json (401, Unauthorized)
            403 | AccessDenied        | REFUSED     | Permission denied: S3 rejected GET s3://states/shop/dbt-state.json (403, AccessDenied)
            403 | InvalidAccessKeyId  | REFUSED     | Authentication failed: S3 rejected the credentials of GET
            400 | ExpiredToken        | REFUSED     | Authentication failed: S3 rejected the credentials of GET
            404 | NoSuchBucket        | ABSENT      | The bucket "states" does not exist.
            409 | OperationAborted    | REFUSED     | S3 rejected GET s3://states/shop/dbt-state.json (409, OperationAborted)
            412 | PreconditionFailed  | REFUSED     | S3 rejected GET s3://states/shop/dbt-state.json (412, PreconditionFailed)
            429 | SlowDown            | UNREACHABLE | S3 cannot be reached for GET s3://states/shop/dbt-state.json (429, SlowDown)
            500 | InternalError       | UNREACHABLE | S3 cannot be reached for GET s3://states/shop/dbt-state.json (500, InternalError)
            503 | SlowDown            | UNREACHABLE | S3 cannot be reached for GET s3://states/shop/dbt-state.json (503, SlowDown)
            """)
    void reportsErrorOfService(int status, String code, Kind kind, String message) throws IOException {
        try (FakeS3 server = FakeS3.failing(status, code);
                StateStore store = store(server)) {
            assertThatThrownBy(() -> fetch(store))
                    .isInstanceOfSatisfying(
                            StateException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                    .hasMessageStartingWith(message);
            assertThat(server.requests).hasSize(kind == Kind.UNREACHABLE ? 4 : 1);
        }
        assertThat(local).isEmptyDirectory();
    }

    /** S3 answers so for a missing object to credentials that must not list the bucket. */
    @Test
    void doesNotMistakeDeniedAccessForMissingState() throws IOException {
        try (FakeS3 server = FakeS3.failing(403, "AccessDenied");
                StateStore store = store(server)) {
            assertThatThrownBy(() -> fetch(store))
                    .hasMessageContaining("s3:ListBucket for the bucket: without that, S3"
                            + " denies access to a missing file instead of reporting it as missing");
        }
    }

    @Test
    void reportsTruncatedFile() throws IOException {
        try (FakeS3 server = FakeS3.truncating("half", 1000);
                StateStore store = store(server)) {
            assertThatThrownBy(() -> fetch(store))
                    .isInstanceOfSatisfying(
                            StateException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
        }
        assertThat(local).isEmptyDirectory();
    }

    @Test
    void assumesRoleWithIdentityTokenOfStep() throws IOException {
        try (FakeS3 sts = FakeS3.answering(200, ASSUMED);
                FakeS3 s3 = FakeS3.answering(200, "state");
                StateStore store = store(
                        s3.endpoint(),
                        Map.of(
                                "AWS_ENDPOINT_URL_STS", sts.endpoint(),
                                "AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/dbt",
                                "BITBUCKET_STEP_OIDC_TOKEN", "step.token.signature"))) {
            assertThat(fetch(store)).isTrue();
            assertThat(local.resolve("fetched")).hasContent("state");
            assertThat(sts.requests.get(0))
                    .contains("Action=AssumeRoleWithWebIdentity", "WebIdentityToken=step.token.signature");
            assertThat(s3.requests).hasSize(1);
        }
    }

    @Test
    void reportsRoleThatDoesNotTrustToken() throws IOException {
        try (FakeS3 sts = FakeS3.failing(403, "AccessDenied");
                StateStore store = store(
                        "http://127.0.0.1:1",
                        Map.of(
                                "AWS_ENDPOINT_URL_STS", sts.endpoint(),
                                "AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/dbt",
                                "BITBUCKET_STEP_OIDC_TOKEN", "step.token.signature"))) {
            assertThatThrownBy(() -> fetch(store))
                    .hasMessageStartingWith(
                            "The role of AWS_ROLE_ARN cannot be assumed with the step's identity token (403")
                    .hasMessageNotContaining("step.token");
        }
    }
}
