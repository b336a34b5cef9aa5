package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.network.NoProxy;
import io.github.dbtmaven.pipelines.network.ProxyVariables;
import io.github.dbtmaven.pipelines.sandbox.docker.image.StepUser;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables of a script, completed by what its user, and the way to servers of this JVM, need. */
final class StepEnvironment {
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
        if (!routedHosts.isEmpty() && ProxyVariables.nameProxy(variables)) {
            // otherwise the user's proxy would send these calls to the real service
            variables.putAll(NoProxy.of(variables).with(routedHosts).variables());
        }
        return variables;
    }
}
