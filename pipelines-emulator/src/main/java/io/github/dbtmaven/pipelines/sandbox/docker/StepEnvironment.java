package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.sandbox.docker.image.StepUser;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables of a script, completed by what its user, and the way to servers of this JVM, need. */
final class StepEnvironment {
    private static final List<String> PROXIES =
            List.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy");

    private static final List<String> EXCEPTIONS = List.of("NO_PROXY", "no_proxy");

    private StepEnvironment() {}

    /**
     * @param ofRoute variables that lead to servers of this JVM
     * @param routedHosts names that lead there without a proxy, and so must not go through one of the user's
     */
    static Map<String, String> of(
            Map<String, String> ofScript, StepUser user, Map<String, String> ofRoute, Collection<String> routedHosts) {
        Map<String, String> variables = new LinkedHashMap<>(ofScript);
        variables.putAll(user.environment(ofScript));
        // ours win: a proxy of ours passes everything else on to the proxy of whoever runs us
        ofRoute.forEach((name, value) -> variables.merge(
                name, value, (script, ours) -> name.equals("JAVA_TOOL_OPTIONS") ? script + " " + ours : ours));
        if (!routedHosts.isEmpty() && PROXIES.stream().anyMatch(variables::containsKey)) {
            EXCEPTIONS.forEach(name -> variables.put(name, with(variables.getOrDefault(name, ""), routedHosts)));
        }
        return variables;
    }

    /** Otherwise a proxy of the user's would carry calls to the real service. */
    private static String with(String hosts, Collection<String> ours) {
        return Stream.concat(Stream.of(hosts), ours.stream())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(","));
    }
}
