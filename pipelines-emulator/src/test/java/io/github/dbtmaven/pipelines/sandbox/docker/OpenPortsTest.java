package io.github.dbtmaven.pipelines.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenPortsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "mysql, 3306 33060, 3306",
        "rabbitmq, 4369 5671 5672 15691 15692 25672, 5672",
        "elasticsearch, 9200 9300, 9200",
        "postgres, 5432, 5432",
        "nginx, 80 443, 80 443"
    })
    void mainPortDecides(String image, String exposed, String decisive) {
        assertThat(OpenPorts.decisive(ports(exposed))).isEqualTo(ports(decisive));
    }

    private static Set<Integer> ports(String text) {
        return Arrays.stream(text.split(" ")).map(Integer::valueOf).collect(Collectors.toSet());
    }
}
