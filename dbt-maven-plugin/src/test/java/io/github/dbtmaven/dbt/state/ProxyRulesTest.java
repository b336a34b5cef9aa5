package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.Trouble;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; api.bitbucket.org; proxied",
                "bitbucket.org; api.bitbucket.org; direct",
                ".bitbucket.org; api.bitbucket.org; direct",
                "api.bitbucket.org; api.bitbucket.org; direct",
                "API.Bitbucket.org:443; api.bitbucket.org; direct",
                "*.bitbucket.org; api.bitbucket.org; direct",
                "localhost|*.org; api.bitbucket.org; direct",
                "localhost, bitbucket.org; api.bitbucket.org; direct",
                "*; api.bitbucket.org; direct",
                "bucket.org; api.bitbucket.org; proxied",
                "api.bitbucket; api.bitbucket.org; proxied",
                "''; localhost; direct",
                "''; 127.83.17.1; direct",
            })
    void knowsItsExceptions(String exceptions, String host, String expected) {
        ProxyRules rules = ProxyRules.of(Map.of("HTTPS_PROXY", "http://proxy.example:3128", "NO_PROXY", exceptions));
        assertThat(rules.forHost(host).isPresent() ? "proxied" : "direct").isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example:3128, proxy.example, 3128, ''",
        "proxy.example:8080, proxy.example, 8080, ''",
        "http://me:secret@proxy.example, proxy.example, 80, me",
        "http://proxy.example:3128/, proxy.example, 3128, ''",
    })
    void readsTheForms(String value, String host, int port, String user) {
        ProxyRules.Proxy proxy =
                ProxyRules.of(Map.of("https_proxy", value)).proxy().orElseThrow();
        assertThat(proxy.host()).isEqualTo(host);
        assertThat(proxy.port()).isEqualTo(port);
        assertThat(proxy.username()).isEqualTo(user);
        assertThat(proxy.toString()).doesNotContain("secret");
    }

    @Test
    void findsNoneInABareEnvironment() {
        assertThat(ProxyRules.of(Map.of("HTTPS_PROXY", "")).proxy()).isEmpty();
    }

    @Test
    void readsTheWordsOfJava() {
        Properties java = new Properties();
        assertThat(ProxyRules.of(java).proxy()).isEmpty();
        java.setProperty("https.proxyHost", "proxy.example");
        java.setProperty("https.proxyPort", "3128");
        java.setProperty("http.nonProxyHosts", "localhost|*.example.com");
        assertThat(ProxyRules.of(java).forHost("api.bitbucket.org").orElseThrow())
                .hasToString("proxy.example:3128");
        assertThat(ProxyRules.of(java).forHost("www.example.com")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::bad",
                "http://user:p@ss word@proxy.example.com:80",
                "http://user:secret@@proxy:80",
                "socks5://proxy.example.com:1080",
                "http://"
            })
    void refusesWhatNamesNoHttpProxyWithoutRepeatingIt(String value) {
        assertThatThrownBy(() -> ProxyRules.of(Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(Trouble.class)
                .hasMessage(StateMessages.badProxy("HTTPS_PROXY"))
                .hasNoCause();
    }

    @Test
    void refusesAPortThatIsNoNumber() {
        Properties java = new Properties();
        java.setProperty("https.proxyHost", "proxy.example.com");
        java.setProperty("https.proxyPort", "many");
        assertThatThrownBy(() -> ProxyRules.of(java)).isInstanceOf(Trouble.class);
    }
}
