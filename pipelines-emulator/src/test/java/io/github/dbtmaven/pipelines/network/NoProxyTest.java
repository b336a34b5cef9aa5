package io.github.dbtmaven.pipelines.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {
    /** Tests all differences between clients and the chosen rules, which {@link NoProxy} documents. */
    @ParameterizedTest(name = "[{0}] {1}:{2} {3}")
    @CsvSource(delimiter = ';', textBlock = """
            # lists
            ''                          ; example.com      ; 443 ; proxied
            a.org,example.com           ; example.com      ; 443 ; direct
            a.org, example.com          ; example.com      ; 443 ; direct
            a.org example.com           ; example.com      ; 443 ; direct
            a.org|example.com           ; example.com      ; 443 ; direct
            ,, ,example.com,            ; example.com      ; 443 ; direct
            ,, ,                        ; example.com      ; 443 ; proxied
            # domains
            example.com                 ; a.example.com    ; 443 ; direct
            .example.com                ; a.example.com    ; 443 ; direct
            *.example.com               ; a.example.com    ; 443 ; direct
            .example.com                ; example.com      ; 443 ; direct
            *.example.com               ; example.com      ; 443 ; direct
            example.com                 ; badexample.com   ; 443 ; proxied
            .example.com                ; badexample.com   ; 443 ; proxied
            *.example.com               ; badexample.com   ; 443 ; proxied
            example.com                 ; com              ; 443 ; proxied
            a.example.com               ; example.com      ; 443 ; proxied
            api.bitbucket               ; api.bitbucket.org; 443 ; proxied
            .                           ; example.com      ; 443 ; proxied
            *.                          ; example.com      ; 443 ; proxied
            # case and the dot at the end
            Example.COM                 ; EXAMPLE.com      ; 443 ; direct
            example.com.                ; example.com      ; 443 ; direct
            example.com                 ; a.example.com.   ; 443 ; direct
            # wildcards
            *                           ; anything         ; 443 ; direct
            *                           ; 192.0.2.1        ; 443 ; direct
            *                           ; [2001:db8::1]    ; 443 ; direct
            a.org,*                     ; anything         ; 443 ; direct
            exa*.com                    ; example.com      ; 443 ; direct
            exa*.com                    ; a.example.com    ; 443 ; proxied
            *example.com                ; badexample.com   ; 443 ; direct
            192.0.*                     ; 192.0.2.1        ; 443 ; direct
            192.0.*                     ; 192.1.2.1        ; 443 ; proxied
            # ports
            example.com:443             ; example.com      ; 443 ; direct
            example.com:443             ; a.example.com    ; 443 ; direct
            example.com:443             ; example.com      ; 8443; proxied
            .example.com:8443           ; a.example.com    ; 8443; direct
            192.0.2.1:443               ; 192.0.2.1        ; 443 ; direct
            192.0.2.1:80                ; 192.0.2.1        ; 443 ; proxied
            *:443                       ; example.com      ; 443 ; direct
            *:443                       ; example.com      ; 80  ; proxied
            example.com:https           ; example.com      ; 443 ; proxied
            # addresses
            192.0.2.1                   ; 192.0.2.1        ; 443 ; direct
            192.0.2.1                   ; 192.0.2.10       ; 443 ; proxied
            0.2.1                       ; 192.0.2.1        ; 443 ; proxied
            .2.1                        ; 192.0.2.1        ; 443 ; proxied
            192.0.2.1                   ; a.192.0.2.1.nip  ; 443 ; proxied
            999.0.2.1                   ; 192.0.2.1        ; 443 ; proxied
            2001:db8::1                 ; 2001:db8::1      ; 443 ; direct
            2001:db8::1                 ; [2001:db8::1]    ; 443 ; direct
            [2001:db8::1]               ; 2001:db8::1      ; 443 ; direct
            2001:DB8:0:0::1             ; 2001:db8::1      ; 443 ; direct
            [2001:db8::1]:443           ; 2001:db8::1      ; 443 ; direct
            [2001:db8::1]:80            ; 2001:db8::1      ; 443 ; proxied
            2001:db8::1                 ; 2001:db8::2      ; 443 ; proxied
            192.0.2.1                   ; ::ffff:192.0.2.1 ; 443 ; direct
            # ranges
            192.0.2.0/24                ; 192.0.2.1        ; 443 ; direct
            192.0.2.99/24               ; 192.0.2.1        ; 443 ; direct
            192.0.2.0/24                ; 192.0.3.1        ; 443 ; proxied
            192.0.2.0/31                ; 192.0.2.2        ; 443 ; proxied
            0.0.0.0/0                   ; 192.0.2.1        ; 443 ; direct
            0.0.0.0/0                   ; 2001:db8::1      ; 443 ; proxied
            192.0.2.0/33                ; 192.0.2.0        ; 443 ; proxied
            192.0.2.0/x                 ; 192.0.2.0        ; 443 ; proxied
            192.0.2.0/                  ; 192.0.2.0        ; 443 ; proxied
            2001:db8::/32               ; 2001:db8:1::1    ; 443 ; direct
            [2001:db8::]/32             ; 2001:db8:1::1    ; 443 ; direct
            2001:db8::/32               ; 2001:db9::1      ; 443 ; proxied
            192.0.2.0/24                ; example.com      ; 443 ; proxied
            # loopback
            ''                          ; localhost        ; 443 ; direct
            ''                          ; LOCALHOST        ; 443 ; direct
            ''                          ; db.localhost     ; 443 ; direct
            ''                          ; 127.83.17.1      ; 443 ; direct
            ''                          ; ::1              ; 443 ; direct
            ''                          ; [::1]            ; 443 ; direct
            ''                          ; notlocalhost     ; 443 ; proxied
            ''                          ; 127.example.com  ; 443 ; proxied
            """)
    void decidesForEachHost(String list, String host, int port, String expected) {
        assertThat(NoProxy.parse(list).covers(host, port) ? "direct" : "proxied")
                .isEqualTo(expected);
    }

    @Test
    void prefersTheLowerCaseVariableAndIgnoresABlankOne() {
        assertThat(NoProxy.of(Map.of())).isEqualTo(NoProxy.NONE);
        assertThat(NoProxy.of(Map.of("NO_PROXY", "a.org"))).hasToString("a.org");
        assertThat(NoProxy.of(Map.of("NO_PROXY", "a.org", "no_proxy", "b.org"))).hasToString("b.org");
        assertThat(NoProxy.of(Map.of("NO_PROXY", "a.org", "no_proxy", " "))).hasToString("a.org");
    }

    @Test
    void addsHostsOnceAndWritesBothVariables() {
        NoProxy list = NoProxy.parse("localhost, a.org").with(List.of("a.org", "b.org"));

        assertThat(list.variables())
                .containsOnly(entry("NO_PROXY", "localhost,a.org,b.org"), entry("no_proxy", "localhost,a.org,b.org"));
    }

    @Test
    void removesEntriesThatMatchHost() {
        assertThat(NoProxy.parse("localhost,.org,bitbucket.org:443,*.api.bitbucket.org,api.*,*,10.0.0.0/8")
                        .without(List.of("api.bitbucket.org")))
                .hasToString("localhost,10.0.0.0/8");
    }
}
