package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.util.Set;

@Needs({Need.PYTHON, Need.CURL})
class ProxyConformanceTest extends HostConformance {
    @Override
    HostRouting way() {
        return HostRouting.PROXY;
    }

    @Override
    Set<String> broughtByTheWay() {
        return Set.of("HTTPS_PROXY", "https_proxy", "JAVA_TOOL_OPTIONS", "NODE_USE_ENV_PROXY");
    }
}
