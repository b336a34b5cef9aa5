package io.github.dbtmaven.pipelines.sandbox.docker.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HolderGatewayTest {
    private static final String HEAD = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\n";

    @Test
    void readsGatewayOfDefaultRoute() {
        String podman = HEAD
                + "eth0\t0000580A\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\n"
                + "eth0\t00000000\t0100580A\t0003\t0\t0\t0\t00000000\t0\n";

        assertThat(HolderGateway.defaultRoute(podman)).contains("10.88.0.1");
    }

    @Test
    void skipsDefaultRouteWithoutGateway() {
        assertThat(HolderGateway.defaultRoute(HEAD + "tap0\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\n"))
                .isEmpty();
        assertThat(HolderGateway.defaultRoute(HEAD)).isEmpty();
        assertThat(HolderGateway.defaultRoute("cat: /proc/net/route: No such file or directory"))
                .isEmpty();
    }
}
