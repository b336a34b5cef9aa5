package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketTlsTest {
    @ParameterizedTest
    @CsvSource({
        "unix:///var/run/docker.sock, true",
        "npipe:////./pipe/docker_engine, true",
        "tcp://127.0.0.1:2376, false",
        "https://unix, false"
    })
    void isForLocalSocketsOnly(String address, boolean expected) {
        EngineCandidate candidate = EngineCandidate.chosen("test", address, Optional.empty());

        assertThat(SocketTls.isSocket(candidate)).isEqualTo(expected);
    }

    @Test
    void needsNoCertificateOfThisMachine() throws Exception {
        assertThat(new SocketTls().getSSLContext().getProtocol()).isEqualTo("TLS");
    }
}
