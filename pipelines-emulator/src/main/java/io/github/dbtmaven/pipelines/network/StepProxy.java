package io.github.dbtmaven.pipelines.network;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A proxy for HTTPS and the variables by which the programs of a step find it: curl, git, Python, and Node.js 24 or newer,
 * which reads them only with {@code NODE_USE_ENV_PROXY}. Java reads system properties instead.
 *
 * @param host of the proxy
 * @param direct what is reached without it; empty to leave these variables as they are
 */
public record StepProxy(String host, int port, Optional<NoProxy> direct) {
    public StepProxy {
        requireNonNull(host, "host");
        requireNonNull(direct, "direct");
    }

    /** Returns the variables. */
    public Map<String, String> all() {
        String address = "http://" + host + ":" + port;
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HTTPS_PROXY", address);
        variables.put("https_proxy", address);
        variables.put("NODE_USE_ENV_PROXY", "1");
        direct.map(NoProxy::variables).ifPresent(variables::putAll);
        return variables;
    }

    /** Returns the options of Java. */
    public String javaOptions() {
        return "-Dhttps.proxyHost=" + host + " -Dhttps.proxyPort=" + port;
    }
}
