package io.github.dbtmaven.pipelines.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostsFileTest {
    @Test
    void putsOurNamesFirst() {
        assertThat(HostsFile.with("10.0.0.1 api.example.org\n", Map.of("api.example.org", "127.83.17.1")))
                .isEqualTo("127.83.17.1 api.example.org\n10.0.0.1 api.example.org\n");
    }

    @ParameterizedTest
    @CsvSource({
        "hosts:          files dns,hosts: files dns",
        "hosts: mymachines resolve [!UNAVAIL=return] files myhostname dns,"
                + "hosts: files mymachines resolve [!UNAVAIL=return]  myhostname dns",
        "passwd: files systemd,passwd: files systemd"
    })
    void putsFilesFirst(String line, String changed) {
        assertThat(HostsFile.filesFirst(line + "\n")).isEqualTo(changed + "\n");
    }
}
