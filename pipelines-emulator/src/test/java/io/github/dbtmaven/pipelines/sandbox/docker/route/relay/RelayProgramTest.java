package io.github.dbtmaven.pipelines.sandbox.docker.route.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayProgramTest {
    private static final int JAVA_8 = 52;

    @Test
    void javaRelayRunsOnJava8() throws IOException {
        try (DataInputStream file = new DataInputStream(JavaRelay.class.getResourceAsStream("JavaRelay.class"))) {
            file.skipNBytes(6);
            assertThat(file.readUnsignedShort()).isEqualTo(JAVA_8);
        }
    }

    @Test
    void javaRelayIsOneClassFile() {
        assertThat(JavaRelay.class.getDeclaredClasses()).isEmpty();
        assertThat(JavaRelay.class.getResource("JavaRelay$1.class")).isNull();
    }

    @Test
    void passesAddressAndPorts() {
        assertThat(RelayProgram.JAVA.command("/opt/jdk/bin/java", "127.83.17.1", List.of(443, 5432)))
                .startsWith("/opt/jdk/bin/java")
                .endsWith(JavaRelay.class.getName(), "127.83.17.1", "443", "5432");
    }
}
