package io.github.dbtmaven.pipelines.text.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.text.secrets.TypedSecrets.Found;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedSecretsTest {
    /** "#16" stands for sixteen digits, so that nothing in this file looks like a secret. */
    private static String spelledOut(String form) {
        return Pattern.compile("#(\\d+)")
                .matcher(form)
                .replaceAll(count -> "0123456789".repeat(10).substring(0, Integer.parseInt(count.group(1))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AKIA#16 | an access key of AWS",
                "ASIA#16 | an access key of AWS",
                "ATATT3x#20 | a token of Atlassian",
                "ATCTT3x#20 | a token of Atlassian",
                "ATBB#20 | an app password of Bitbucket",
                "ghp_#30 | a token of GitHub",
                "ghs_#30 | a token of GitHub",
                "github_pat_#30 | a token of GitHub",
                "glpat-#20 | a token of GitLab",
                "dckr_pat_#20 | a token of Docker Hub",
                "npm_#30 | a token of npm",
                "pypi-#50 | a token of PyPI",
                "dbtc_#20 | a token of dbt Cloud",
                "dbtu_#20 | a token of dbt Cloud",
                "dapi#32 | a token of Databricks",
                "xoxb-#10 | a token of Slack",
                "https://hooks.slack.com/services/T1/B1/#20 | a webhook of Slack",
                "AIza#35 | an API key of Google",
                "sk_live_#20 | a key of Stripe",
                "SG.#20.#20 | a key of SendGrid",
                "-----BEGIN RSA PRIVATE KEY-----#20 | a private key",
                "eyJ#10.eyJ#10.#10 | a signed token (JWT)",
                "AWS_SECRET_ACCESS_KEY=#40 | a secret key of AWS",
                "secret_key: #40 | a secret key of AWS",
            })
    void findsAndMasksEveryTokenByItsForm(String form, String what) {
        String token = spelledOut(form);

        assertThat(TypedSecrets.find("echo " + token + " now").map(Found::what)).contains(what);
        assertThat(TypedSecrets.masked("echo " + token + " now")).doesNotContain(token);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PASSWORD=a#10",
                "Api-Key: a#10",
                "login --token a#10",
                "psql postgres://shop:a#10@db/shop",
                "curl -u shop:a#10 https://example.com",
                "http --auth shop:a#10 example.com",
                "docker login -u shop -p a#10",
                "sshpass -pa#10 ssh shop",
                "curl -H \"Authorization: Bearer a#10\" https://example.com",
                "curl -H authorization:token\ta#10 https://example.com",
            })
    void findsAPasswordByWhatIsBeforeIt(String form) {
        assertThat(TypedSecrets.find(spelledOut(form))).contains(new Found("a0123456789", TypedSecrets.PASSWORD));
    }

    @Test
    void leavesReferencesAlone() {
        assertThat(TypedSecrets.find(
                        "PASSWORD=$PROD_PASSWORD; docker login -p ${TOKEN}; curl -H \"Authorization: Bearer $TOKEN\""))
                .isEmpty();
    }
}
