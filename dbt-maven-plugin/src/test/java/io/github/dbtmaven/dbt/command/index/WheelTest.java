package io.github.dbtmaven.dbt.command.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WheelTest {
    private static final URI HERE = URI.create("https://index.example/uv.whl");

    private static Optional<Wheel> wheel(String name) {
        return Wheel.of(name, HERE, Optional.empty(), false);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9.9,       0.13.9,       0.13.9",
        "0.13.9,      0.13.10,      0.13.10",
        "1.0,         0.99.99,      1.0",
        "0.13.9,      0.13.9.post1, 0.13.9.post1",
        "0.13.9.post1, 0.13.10,     0.13.10",
    })
    void prefersNewestVersion(String one, String other, String newest) {
        for (Stream<String> order : java.util.List.of(Stream.of(one, other), Stream.of(other, one))) {
            assertThat(Wheel.newest(
                            order.flatMap(version -> wheel(FakeIndex.name(version)).stream())
                                    .toList(),
                            FakeIndex.PLATFORM))
                    .get()
                    .extracting(Wheel::version)
                    .isEqualTo(newest);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uv-0.14.0rc1-py3-none-manylinux_2_17_x86_64.whl",
                "uv-0.14.0a1-py3-none-manylinux_2_17_x86_64.whl",
                "uv-0.14.0.dev1-py3-none-manylinux_2_17_x86_64.whl",
                "uv-0.13.9.tar.gz",
                "uv_build-0.13.9-py3-none-manylinux_2_17_x86_64.whl",
                "uvloop-0.21.0-cp311-cp311-manylinux_2_17_x86_64.whl",
                "",
            })
    void ignoresPreReleasesAndOtherFiles(String name) {
        assertThat(wheel(name)).isEmpty();
    }
}
