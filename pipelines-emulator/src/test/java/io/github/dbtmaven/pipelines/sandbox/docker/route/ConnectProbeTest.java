package io.github.dbtmaven.pipelines.sandbox.docker.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectProbeTest {
    @Test
    void reportsReasonInOneLine() {
        assertThat(ConnectProbe.firstLine("bash: connect: Connection refused\n"
                        + "bash: line 1: /dev/tcp/172.17.0.1/443: Connection refused\n"))
                .isEqualTo("bash: connect: Connection refused");
        assertThat(ConnectProbe.firstLine("")).isEqualTo("no answer");
    }
}
