package io.github.dbtmaven.pipelines.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            localhost,example.com  | example.com     | true
            localhost,example.com  | a.example.com   | true
            .example.com           | a.example.com   | true
            *.example.com          | a.example.com   | true
            Example.COM            | EXAMPLE.com     | true
            example.com:443        | example.com     | true
            *                      | anything        | true
            example.com            | badexample.com  | false
            example.com            | com             | false
            ''                     | example.com     | false
            """)
    void coversAHostAndWhatIsBelowIt(String list, String host, boolean covered) {
        assertThat(NoProxy.parse(list).matches(host)).isEqualTo(covered);
    }

    @Test
    void addsHostsOnce() {
        assertThat(NoProxy.parse("localhost, a.org").with(List.of("a.org", "b.org")))
                .hasToString("localhost,a.org,b.org");
    }

    @Test
    void takesAwayWhateverWouldLeadAroundTheProxy() {
        assertThat(NoProxy.parse("localhost,.org,bitbucket.org,*.api.bitbucket.org,*")
                        .without(List.of("api.bitbucket.org")))
                .hasToString("localhost");
    }
}
