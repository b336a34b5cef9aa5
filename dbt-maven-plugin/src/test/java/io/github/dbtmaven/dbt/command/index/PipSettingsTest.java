package io.github.dbtmaven.dbt.command.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PipSettingsTest {
    @Test
    void translatesSettingsForUv() {
        PipSettings settings = new PipSettings(Map.of(
                "index-url", "https://index.example/simple",
                "extra-index-url", "https://a.example/simple https://b.example/simple",
                "find-links", "/opt/wheels https://c.example/wheels",
                "trusted-host", "a.example",
                "cert", "/etc/ssl/certs/ca-certificates.crt",
                "default-timeout", "180"));

        assertThat(settings.unknownToUv()).isEmpty();
        assertThat(settings.forUv(Map.of("PATH", "/bin")))
                .containsEntry("PATH", "/bin")
                .containsEntry("UV_DEFAULT_INDEX", "https://index.example/simple")
                .containsEntry("UV_EXTRA_INDEX_URL", "https://a.example/simple https://b.example/simple")
                .containsEntry("UV_FIND_LINKS", "/opt/wheels,https://c.example/wheels")
                .containsEntry("UV_INSECURE_HOST", "a.example")
                .containsEntry("SSL_CERT_FILE", "/etc/ssl/certs/ca-certificates.crt")
                .containsEntry("UV_INDEX_STRATEGY", "unsafe-best-match");
    }

    @Test
    void passesProxyOfPipToUv() {
        PipSettings settings = new PipSettings(Map.of("proxy", "proxy.example:3128"));
        assertThat(settings.unknownToUv()).isEmpty();
        assertThat(settings.forUv(Map.of("https_proxy", "http://other.example")))
                .containsEntry("HTTPS_PROXY", "http://proxy.example:3128")
                .containsEntry("https_proxy", "http://proxy.example:3128");
    }

    @Test
    void passesBundleOfRequestsToUv() {
        PipSettings settings = new PipSettings(Map.of());
        assertThat(settings.forUv(Map.of("REQUESTS_CA_BUNDLE", "/company.pem")))
                .containsEntry("SSL_CERT_FILE", "/company.pem");
        assertThat(settings.forUv(Map.of("REQUESTS_CA_BUNDLE", "/company.pem", "SSL_CERT_FILE", "/own.pem")))
                .containsEntry("SSL_CERT_FILE", "/own.pem");
    }

    @Test
    void keepsUvVariablesOfUser() {
        PipSettings settings = new PipSettings(Map.of("index-url", "https://file.example"));
        assertThat(settings.forUv(Map.of("UV_DEFAULT_INDEX", "https://mine.example")))
                .containsEntry("UV_DEFAULT_INDEX", "https://mine.example");
    }

    @Test
    void listsSettingsUnknownToUv() {
        assertThat(new PipSettings(Map.of("client-cert", "/key.pem", "keyring-provider", "disabled")).unknownToUv())
                .containsExactly("client-cert", "keyring-provider");
    }

    @Test
    void prefersOptionsOfRequirements() {
        PipSettings settings = new PipSettings(Map.of("index-url", "https://file.example", "find-links", "/opt/wheels"))
                .with(Map.of("index-url", "https://requirements.example", "find-links", "wheels"));
        assertThat(settings.option("index-url")).contains("https://requirements.example");
        assertThat(settings.list("find-links")).containsExactly("/opt/wheels", "wheels");
    }
}
