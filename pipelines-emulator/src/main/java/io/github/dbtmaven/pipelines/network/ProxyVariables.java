package io.github.dbtmaven.pipelines.network;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The variables that configure proxies. Lower case takes precedence and a blank value means unset, as in curl; Python
 * agrees on precedence, Go prefers upper case.
 */
public final class ProxyVariables {
    private static final Set<String> PROXIES = Set.of("http_proxy", "https_proxy", "ftp_proxy", "all_proxy");

    private ProxyVariables() {}

    /** Returns whether programs read proxy settings from a variable with this name. */
    public static boolean include(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return PROXIES.contains(lower) || lower.equals("no_proxy");
    }

    /** Returns whether an environment configures a proxy for any protocol. */
    public static boolean nameProxy(Map<String, String> environment) {
        return PROXIES.stream().anyMatch(name -> name(environment, name).isPresent());
    }

    static Optional<String> value(Map<String, String> environment, String lowerCaseName) {
        return name(environment, lowerCaseName).map(environment::get);
    }

    /** Returns the spelling that is set; empty if neither is. */
    static Optional<String> name(Map<String, String> environment, String lowerCaseName) {
        return Stream.of(lowerCaseName, lowerCaseName.toUpperCase(Locale.ROOT))
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst();
    }
}
