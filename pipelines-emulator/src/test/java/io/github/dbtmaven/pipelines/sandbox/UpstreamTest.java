package io.github.dbtmaven.pipelines.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpstreamTest {
    @Test
    void readsTheVariablesOfEitherCase() {
        assertThat(Upstream.of(Map.of())).isEqualTo(new Upstream(Optional.empty(), List.of()));
        assertThat(Upstream.of(Map.of("https_proxy", "proxy:3128", "no_proxy", "intern.example, .corp.example,*.lan")))
                .isEqualTo(new Upstream(
                        Optional.of(URI.create("http://proxy:3128")),
                        List.of("intern.example", "corp.example", "lan")));
    }

    @Test
    void goesStraightToTheHostsThatAreNamed() {
        Upstream upstream = Upstream.of(Map.of("HTTPS_PROXY", "http://p", "NO_PROXY", "corp.example,localhost"));

        assertThat(upstream.isDirect("git.corp.example")).isTrue();
        assertThat(upstream.isDirect("corp.example")).isTrue();
        assertThat(upstream.isDirect("notcorp.example")).isFalse();
        assertThat(Upstream.of(Map.of("NO_PROXY", "*")).isDirect("anything")).isTrue();
    }
}
