package io.github.dbtmaven.dbt.command.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.command.index.Location.Login;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetrcTest {
    @Test
    void returnsLoginOfHost() {
        Netrc netrc = new Netrc("""
                # comment
                machine a.example login one password "first pw"
                machine b.example
                  login two
                  account x
                  password second
                macdef init
                machine c.example login no password no

                machine d.example password only
                """.replace("first pw", "first"));
        assertThat(netrc.login("a.example")).contains(new Login("one", "first"));
        assertThat(netrc.login("b.example")).contains(new Login("two", "second"));
        assertThat(netrc.login("c.example")).isEmpty();
        assertThat(netrc.login("d.example")).contains(new Login("", "only"));
    }

    @Test
    void returnsDefaultForOtherHosts() {
        assertThat(new Netrc("machine a login b password c\ndefault login d password e").login("x"))
                .contains(new Login("d", "e"));
    }

    @Test
    void toleratesMissingFile() {
        assertThat(Netrc.of(Map.of("NETRC", "/absent")).all()).isEmpty();
    }

    @Test
    void doesNotPrintLogins() {
        assertThat(new Login("user", "password").toString()).doesNotContain("user", "password");
    }
}
