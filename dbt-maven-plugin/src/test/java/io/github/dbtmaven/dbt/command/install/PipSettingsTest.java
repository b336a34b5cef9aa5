package io.github.dbtmaven.dbt.command.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Uses output of {@code pip config list} of pip 24. */
class PipSettingsTest {
    @Test
    void translatesSettingsForUv() {
        PipSettings settings = new PipSettings(List.of(
                "global.index-url='https://pypi.example/simple'",
                "global.extra-index-url='\\nhttps://a.example/simple\\nhttps://b.example/simple'",
                ":env:.find-links='/opt/wheels'",
                ":env:.cert='/etc/ssl/certs/ca-certificates.crt'",
                ":env:.default-timeout='180'"));

        assertThat(settings.unknownToUv()).isEmpty();
        assertThat(settings.forUv(Map.of("PATH", "/bin")))
                .containsEntry("PATH", "/bin")
                .containsEntry("UV_DEFAULT_INDEX", "https://pypi.example/simple")
                .containsEntry("UV_EXTRA_INDEX_URL", "https://a.example/simple https://b.example/simple")
                .containsEntry("UV_FIND_LINKS", "/opt/wheels")
                .containsEntry("SSL_CERT_FILE", "/etc/ssl/certs/ca-certificates.crt")
                .containsEntry("UV_INDEX_STRATEGY", "unsafe-best-match");
    }

    @Test
    void prefersEnvironment() {
        PipSettings settings = new PipSettings(
                List.of("global.index-url='https://file.example'", ":env:.index-url='https://env.example'"));
        assertThat(settings.forUv(Map.of())).containsEntry("UV_DEFAULT_INDEX", "https://env.example");
    }

    @Test
    void keepsUvVariablesOfUser() {
        PipSettings settings = new PipSettings(List.of("global.index-url='https://file.example'"));
        assertThat(settings.forUv(Map.of("UV_DEFAULT_INDEX", "https://mine.example")))
                .containsEntry("UV_DEFAULT_INDEX", "https://mine.example");
    }

    @Test
    void listsSettingsUnknownToUv() {
        assertThat(new PipSettings(List.of("global.trusted-host='pypi.example'", "install.proxy='http://p'"))
                        .unknownToUv())
                .containsExactly("proxy", "trusted-host");
    }
}
