package io.github.dbtmaven.pipelines.network;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The variables that name proxies. Lower case wins over capitals and a blank value counts as not set, as in curl;
 * Python agrees about the first, Go reads capitals first.
 */
public final class ProxyVariables {
    private static final Set<String> PROXIES = Set.of("http_proxy", "https_proxy", "ftp_proxy", "all_proxy");

    private ProxyVariables() {}

    /** Whether programs read proxy settings from a variable of this name. */
    public static boolean include(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return PROXIES.contains(lower) || lower.equals("no_proxy");
    }

    /** Whether an environment names a proxy for any protocol. */
    public static boolean nameProxy(Map<String, String> environment) {
        return PROXIES.stream().anyMatch(name -> name(environment, name).isPresent());
    }

    static Optional<String> value(Map<String, String> environment, String lowerCaseName) {
        return name(environment, lowerCaseName).map(environment::get);
    }

    /** The spelling that counts; empty when neither is set. */
    static Optional<String> name(Map<String, String> environment, String lowerCaseName) {
        return Stream.of(lowerCaseName, lowerCaseName.toUpperCase(Locale.ROOT))
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst();
    }
}
