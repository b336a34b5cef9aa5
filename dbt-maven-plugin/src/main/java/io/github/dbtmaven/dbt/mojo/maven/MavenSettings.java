package io.github.dbtmaven.dbt.mojo.maven;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.bitbucket.BitbucketCredentials;
import io.github.dbtmaven.pipelines.network.HttpProxy;
import io.github.dbtmaven.pipelines.network.NoProxy;
import io.github.dbtmaven.pipelines.network.ProxyFormatException;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Credentials and proxies from settings.xml, decrypted. */
public final class MavenSettings {
    /** Maven keeps the placeholder of a variable that is not set; its braces look like an encrypted password. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env\\.([^}]+)}");

    private final Settings settings;
    private final SettingsDecrypter decrypter;

    /** Creates the adapter for the settings of a session. */
    public MavenSettings(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    /** Returns the credentials of a server. */
    public BitbucketCredentials credentials(String id) {
        Server server = settings.getServer(id);
        if (server == null) {
            throw new UserError(SettingsMessages.noServer(id));
        }
        for (String text : List.of(text(server.getUsername()), text(server.getPassword()))) {
            Matcher variable = VARIABLE.matcher(text);
            if (variable.find()) {
                throw new UserError(SettingsMessages.serverVariable(id, variable.group(1)));
            }
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        requireDecrypted(result, id);
        Server decrypted = result.getServer();
        if (text(decrypted.getPassword()).isEmpty()) {
            throw new UserError(SettingsMessages.serverWithoutPassword(id));
        }
        return BitbucketCredentials.ofServer(id, text(decrypted.getUsername()), decrypted.getPassword());
    }

    /**
     * Returns the active proxy for https, otherwise for http, otherwise that of Java's system properties, otherwise
     * that of the environment.
     */
    public ProxySettings proxies(Properties java, Map<String, String> environment) {
        Optional<Proxy> active = Stream.of("https", "http")
                .flatMap(protocol -> active(protocol).stream())
                .findFirst();
        if (active.isPresent()) {
            return proxies(active.get());
        }
        try {
            ProxySettings ofJava = ProxySettings.of(java);
            return ofJava.proxy().isPresent() ? ofJava : ProxySettings.of(environment);
        } catch (ProxyFormatException e) {
            throw new UserError(e.getMessage(), e);
        }
    }

    private Optional<Proxy> active(String protocol) {
        return settings.getProxies().stream()
                .filter(proxy -> proxy.isActive() && protocol.equalsIgnoreCase(proxy.getProtocol()))
                .findFirst();
    }

    private ProxySettings proxies(Proxy proxy) {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(proxy));
        requireDecrypted(result, proxy.getId());
        Proxy decrypted = result.getProxy();
        return new ProxySettings(
                Optional.of(new HttpProxy(
                        decrypted.getHost(),
                        decrypted.getPort(),
                        text(decrypted.getUsername()),
                        text(decrypted.getPassword()))),
                NoProxy.parse(text(decrypted.getNonProxyHosts())));
    }

    private static void requireDecrypted(SettingsDecryptionResult result, String id) {
        result.getProblems().stream()
                .filter(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING)
                .findFirst()
                .ifPresent(problem -> {
                    throw new UserError(SettingsMessages.serverEncrypted(id, problem.getMessage()));
                });
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
