package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.network.NoProxy;
import io.github.dbtmaven.pipelines.network.ProxyVariables;
import io.github.dbtmaven.pipelines.sandbox.docker.image.StepUser;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Computes the variables of a script, including those that its user and the route require. */
final class ScriptEnvironment {
    private ScriptEnvironment() {}

    /**
     * Merges the variables.
     *
     * @param ofRoute variables of the route to servers of this JVM
     * @param routedHosts names that reach this JVM without a proxy and must bypass the user's proxy
     */
    static Map<String, String> of(
            Map<String, String> ofScript, StepUser user, Map<String, String> ofRoute, Collection<String> routedHosts) {
        Map<String, String> variables = new LinkedHashMap<>(ofScript);
        variables.putAll(user.environment(ofScript));
        return routed(variables, ofRoute, routedHosts);
    }

    /** Adds the variables of the route to those of a program. */
    static Map<String, String> routed(
            Map<String, String> ofProgram, Map<String, String> ofRoute, Collection<String> routedHosts) {
        Map<String, String> variables = new LinkedHashMap<>(ofProgram);
        // the route's variables take precedence: its proxy forwards all other requests to the user's proxy
        ofRoute.forEach((name, value) -> variables.merge(
                name, value, (script, ours) -> name.equals("JAVA_TOOL_OPTIONS") ? script + " " + ours : ours));
        if (!routedHosts.isEmpty() && ProxyVariables.nameProxy(variables)) {
            // otherwise the user's proxy would forward these calls to the real service
            variables.putAll(NoProxy.of(variables).with(routedHosts).variables());
        }
        return variables;
    }
}
