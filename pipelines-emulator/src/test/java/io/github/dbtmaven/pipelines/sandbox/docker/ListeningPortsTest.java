package io.github.dbtmaven.pipelines.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListeningPortsTest {
    @Test
    void readsListeningSocketsOfBothProtocols() {
        assertThat(ListeningPorts.parse("""
                          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid
                           0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0
                           1: 0100007F:1539 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0
                          sl  local_address                         remote_address                        st
                           0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A
                        """)).containsExactlyInAnyOrder(5432, 8080);
    }
}
