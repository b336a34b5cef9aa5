package io.github.dbtmaven.dbt.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.bitbucket.BitbucketCredentials;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;

/** A decrypter decrypts {@code {x}} to {@code x} and fails for {@code {?}}. */
class MavenSettingsTest {
    private final Settings settings = new Settings();
    private final MavenSettings maven = new MavenSettings(settings, new Braces());

    private static final class Braces implements SettingsDecrypter {
        @Override
        public SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
            boolean bad = request.getServers().stream().anyMatch(server -> "{?}".equals(server.getPassword()));
            return new SettingsDecryptionResult() {
                @Override
                public Server getServer() {
                    Server decrypted = request.getServers().get(0).clone();
                    decrypted.setPassword(plain(decrypted.getPassword()));
                    return decrypted;
                }

                @Override
                public List<Server> getServers() {
                    return List.of(getServer());
                }

                @Override
                public Proxy getProxy() {
                    Proxy decrypted = request.getProxies().get(0).clone();
                    decrypted.setPassword(plain(decrypted.getPassword()));
                    return decrypted;
                }

                @Override
                public List<Proxy> getProxies() {
                    return List.of(getProxy());
                }

                @Override
                public List<SettingsProblem> getProblems() {
                    return bad
                            ? List.of(new DefaultSettingsProblem(
                                    "no master password", SettingsProblem.Severity.ERROR, "server", 1, 1, null))
                            : List.of();
                }
            };
        }

        private static String plain(String password) {
            return password == null ? null : password.replaceAll("[{}]", "");
        }
    }

    private MavenSettings server(String username, String password) {
        Server server = new Server();
        server.setId("bitbucket");
        server.setUsername(username);
        server.setPassword(password);
        settings.addServer(server);
        return maven;
    }

    private void assertRefused(MavenSettings maven, String text) {
        assertThatThrownBy(() -> maven.credentials("bitbucket"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(text);
    }

    @Test
    void readsUserAndPassword() {
        assertThat(server("me@example.com", "t").credentials("bitbucket"))
                .isEqualTo(
                        new BitbucketCredentials.Basic("me@example.com", "t", "server \"bitbucket\" of settings.xml"));
    }

    @Test
    void decryptsToken() {
        assertThat(server(null, "{t}").credentials("bitbucket"))
                .isEqualTo(new BitbucketCredentials.Bearer("t", "server \"bitbucket\" of settings.xml"));
    }

    @Test
    void rejectsUnknownServer() {
        assertRefused(maven, "settings.xml has no server \"bitbucket\"");
    }

    @Test
    void rejectsServerWithoutPassword() {
        assertRefused(server("me@example.com", null), "has no password");
    }

    @Test
    void reportsUnsetVariableRatherThanEncryption() {
        assertRefused(
                server("me@example.com", "${env.TOKEN}"), "uses the environment variable \"TOKEN\", which is not set");
    }

    @Test
    void reportsWhyDecryptionFails() {
        assertRefused(
                server("me@example.com", "{?}"),
                "Cannot decrypt the password of server \"bitbucket\" in settings.xml: no master password");
    }

    @Test
    void prefersProxyOfSettings() {
        Properties java = new Properties();
        java.setProperty("https.proxyHost", "java.example");
        Map<String, String> environment = Map.of("HTTPS_PROXY", "environment.example");
        assertThat(maven.proxies(new Properties(), environment)
                        .proxy()
                        .orElseThrow()
                        .host())
                .isEqualTo("environment.example");
        assertThat(maven.proxies(java, environment).proxy().orElseThrow().host())
                .isEqualTo("java.example");

        Proxy proxy = new Proxy();
        proxy.setActive(true);
        proxy.setProtocol("https");
        proxy.setHost("settings.example");
        proxy.setPort(3128);
        proxy.setUsername("me");
        proxy.setPassword("{p}");
        proxy.setNonProxyHosts("*.bitbucket.org|localhost");
        settings.addProxy(proxy);
        assertThat(maven.proxies(java, environment).proxy().orElseThrow().host())
                .isEqualTo("settings.example");
        assertThat(maven.proxies(java, environment).proxy().orElseThrow().password())
                .isEqualTo("p");
        assertThat(maven.proxies(java, environment).direct().entries()).contains("*.bitbucket.org");

        proxy.setActive(false);
        assertThat(maven.proxies(java, environment).proxy().orElseThrow().host())
                .isEqualTo("java.example");
    }
}
