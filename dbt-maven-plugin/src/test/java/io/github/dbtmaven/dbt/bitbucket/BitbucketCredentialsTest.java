package io.github.dbtmaven.dbt.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BitbucketCredentialsTest {
    @Test
    void prefersAccessTokenToPassword() {
        assertThat(BitbucketCredentials.of(Map.of(
                        "BITBUCKET_ACCESS_TOKEN", "t", "BITBUCKET_USERNAME", "u", "BITBUCKET_APP_PASSWORD", "p")))
                .contains(new BitbucketCredentials.Bearer("t", "BITBUCKET_ACCESS_TOKEN"));
    }

    @Test
    void ignoresEmptyVariables() {
        assertThat(BitbucketCredentials.of(Map.of("BITBUCKET_ACCESS_TOKEN", "", "BITBUCKET_USERNAME", "u")))
                .isEmpty();
    }

    @Test
    void createsBasicHeader() {
        assertThat(BitbucketCredentials.of(Map.of("BITBUCKET_USERNAME", "u", "BITBUCKET_APP_PASSWORD", "p"))
                        .orElseThrow()
                        .header())
                .isEqualTo("Basic dTpw");
    }

    @Test
    void readsTokenOfServerWithoutUser() {
        assertThat(BitbucketCredentials.ofServer("bitbucket", "", "t").header()).isEqualTo("Bearer t");
        assertThat(BitbucketCredentials.ofServer("bitbucket", "x-token-auth", "t")
                        .header())
                .isEqualTo("Bearer t");
        assertThat(BitbucketCredentials.ofServer("bitbucket", "u", "p").description())
                .isEqualTo("\"u\" from server \"bitbucket\" of settings.xml");
    }
}
