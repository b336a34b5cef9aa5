package io.github.dbtmaven.dbt.command.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority;
import io.github.dbtmaven.pipelines.network.ConnectProxy;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Authorities of companies. Serves a host name of the emulator's authority through its proxy. */
class UvAuthoritiesTest extends UvDownloads {
    private CertificateAuthority authority;
    private FakeIndex secure;
    private ConnectProxy proxy;

    @BeforeEach
    void start() throws IOException {
        authority = CertificateAuthority.in(temp.resolve("authority"));
        secure = new FakeIndex(authority.serverContext()).wheel("0.13.9");
        proxy = ConnectProxy.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Map.of("api.bitbucket.org:443", secure.address()),
                ProxySettings.NONE);
        pip.put("index-url", "https://api.bitbucket.org/simple");
        pip.put("proxy", "127.0.0.1:" + proxy.address().getPort());
    }

    @AfterEach
    void stop() {
        proxy.close();
        secure.close();
    }

    private String bundle(String text) throws IOException {
        return Files.writeString(temp.resolve("company.pem"), text).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cert", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"})
    void addTheirAuthority(String setting) throws IOException {
        String damaged = "# Company\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        (setting.equals("cert") ? pip : environment).put(setting, bundle(damaged + authority.pem()));
        assertThat(downloaded()).isEqualTo("echo uv 0.13.9");
    }

    @Test
    void areNotTrustedOtherwise() {
        assertFails(
                "cannot reach https://api.bitbucket.org/simple/uv/ (",
                "certification path",
                "PIP_CERT or SSL_CERT_FILE, and in a rehearsal in -Ddbt.caCertificates");
    }
}
