package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.sandbox.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables of a script, completed by what this sandbox needs. A script's own always win. */
final class StepEnvironment {
    private static final List<String> PROXIES =
            List.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy");

    private StepEnvironment() {}

    static Map<String, String> of(Map<String, String> ofScript, StepUser user, Route route) {
        Map<String, String> variables = new LinkedHashMap<>(route.environment());
        variables.putAll(ofScript);
        variables.putAll(user.environment(ofScript));
        boolean ownProxy = ofScript.keySet().stream().anyMatch(PROXIES::contains);
        if (ownProxy && route instanceof DockerRoute docker) {
            // otherwise a proxy of the user's would carry calls to the real service
            for (String name : List.of("NO_PROXY", "no_proxy")) {
                variables.put(
                        name,
                        Stream.concat(Stream.of(variables.getOrDefault(name, "")), docker.names().stream())
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining(",")));
            }
        }
        return variables;
    }
}
