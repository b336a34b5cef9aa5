package io.github.dbtmaven.pipelines.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
    /** Lower case before upper case, https before all, blank means unset, and never the proxy for plain HTTP. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            ''                                ; none
            HTTPS_PROXY=a:1                   ; a:1
            https_proxy=b:2                   ; b:2
            HTTPS_PROXY=a:1 https_proxy=b:2   ; b:2
            HTTPS_PROXY=a:1 https_proxy=      ; a:1
            ALL_PROXY=c:3                     ; c:3
            all_proxy=d:4                     ; d:4
            ALL_PROXY=c:3 all_proxy=d:4       ; d:4
            HTTPS_PROXY=a:1 all_proxy=d:4     ; a:1
            HTTPS_PROXY= https_proxy= ALL_PROXY=c:3 ; c:3
            HTTPS_PROXY=a:1 ALL_PROXY=socks5://c:3  ; a:1
            HTTP_PROXY=e:5 http_proxy=f:6     ; none
            """)
    void choosesTheVariable(String variables, String expected) throws ProxyFormatException {
        Map<String, String> environment = Stream.of(variables.split(" "))
                .map(variable -> variable.split("=", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));

        assertThat(ProxySettings.of(environment)
                        .proxy()
                        .map(HttpProxy::toString)
                        .orElse("none"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example:3128,             proxy.example, 3128, '',   ''",
        "HTTP://proxy.example:3128/,            proxy.example, 3128, '',   ''",
        "http://proxy.example:3128/path?a=b,    proxy.example, 3128, '',   ''",
        "' proxy.example:8080 ',                proxy.example, 8080, '',   ''",
        "proxy.example,                         proxy.example, 80,   '',   ''",
        "my_proxy:3128,                         my_proxy,      3128, '',   ''",
        "http://192.0.2.1:3128,                 192.0.2.1,     3128, '',   ''",
        "http://[2001:db8::1]:3128,             2001:db8::1,   3128, '',   ''",
        "http://me:secret@proxy.example,        proxy.example, 80,   me,   secret",
        "me:secret@proxy.example:1,             proxy.example, 1,    me,   secret",
        "http://me:p%40s%2Fs+1:x@proxy.example, proxy.example, 80,   me,   p@s/s+1:x",
        "http://m%3Ae:secret@proxy.example,     proxy.example, 80,   m:e,  secret",
        "http://me@proxy.example,               proxy.example, 80,   me,   ''",
    })
    void readsTheFormsOfAUrl(String value, String host, int port, String user, String password) throws Exception {
        assertThat(ProxySettings.of(Map.of("https_proxy", value)).proxy())
                .contains(new HttpProxy(host, port, user, password));
    }

    @Test
    void showsNoCredentials() {
        assertThat(new ProxySettings(Optional.of(new HttpProxy("proxy", 1, "me", "secret")), NoProxy.NONE))
                .hasToString("ProxySettings[proxy=Optional[proxy:1], direct=]");
        assertThat(new HttpProxy("[2001:db8::1]", 1, "me", "secret")).hasToString("[2001:db8::1]:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::bad",
                "http://",
                "http://me:secret@",
                "http://me:secret word@proxy:80",
                "http://me:secret@@proxy:80",
                "http://me:secret/word@proxy:80",
                "http://me:secret%zz@proxy:80",
                "http://me:secret@proxy:0",
                "http://me:secret@proxy:65536",
                "http://me:secret@proxy:many",
                "https://me:secret@proxy:443",
                "socks5://me:secret@proxy:1080",
            })
    void rejectsInvalidProxyWithoutQuotingIt(String value) {
        assertThatThrownBy(() -> ProxySettings.of(Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(ProxyFormatException.class)
                .hasMessageStartingWith("HTTPS_PROXY is not the URL of an HTTP proxy.")
                .satisfies(error -> assertThat(trace(error)).doesNotContain("secret"));
    }

    @Test
    void reportsNameOfInvalidVariable() {
        assertThatThrownBy(() -> ProxySettings.of(Map.of("all_proxy", "socks5h://proxy:1080")))
                .hasMessageStartingWith("all_proxy is not");
    }

    @Test
    void readsThePropertiesOfJava() throws ProxyFormatException {
        Properties java = new Properties();
        assertThat(ProxySettings.of(java)).isEqualTo(ProxySettings.NONE);

        java.setProperty("https.proxyHost", "proxy.example");
        assertThat(ProxySettings.of(java).proxy()).contains(new HttpProxy("proxy.example", 443));

        java.setProperty("https.proxyPort", "3128");
        java.setProperty("http.nonProxyHosts", "localhost|*.example.com");
        ProxySettings settings = ProxySettings.of(java);
        assertThat(settings.forHost("api.bitbucket.org", 443)).contains(new HttpProxy("proxy.example", 3128));
        assertThat(settings.forHost("www.example.com", 443)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "", "0", "65536", "-1"})
    void rejectsInvalidPort(String port) {
        Properties java = new Properties();
        java.setProperty("https.proxyHost", "proxy.example.com");
        java.setProperty("https.proxyPort", port);

        assertThatThrownBy(() -> ProxySettings.of(java)).hasMessageStartingWith("https.proxyPort is not");
    }

    private static String trace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
