package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.util.Set;

@Needs({Need.ROOT, Need.PYTHON, Need.CURL})
class MountConformanceTest extends HostConformance {
    @Override
    HostRouting way() {
        return HostRouting.MOUNTS;
    }

    @Override
    Set<String> broughtByTheWay() {
        return Set.of();
    }
}
