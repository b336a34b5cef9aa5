package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.bitbucket.FakeBitbucket;
import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import io.github.dbtmaven.pipelines.network.ConnectProxy;
import io.github.dbtmaven.pipelines.run.OriginService;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * The fake Bitbucket and the proxy through which git in a step reaches its origin. The host of the web site is not
 * routed like the others, so that git can still fetch other repositories from it: only the URLs of the clone itself
 * refer to the proxy.
 */
record BitbucketServers(FakeBitbucket bitbucket, ConnectProxy proxy) implements AutoCloseable {
    private static final String PROXY = "bitbucket-proxy";

    static BitbucketServers start(FakeBitbucket.Setup setup) throws IOException {
        FakeBitbucket bitbucket = FakeBitbucket.start(setup);
        try {
            return new BitbucketServers(
                    bitbucket,
                    ConnectProxy.only(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            Map.of(BitbucketHosts.WEB + ":443", bitbucket.address()),
                            bitbucket.gitProxyAddress()));
        } catch (IOException e) {
            bitbucket.close();
            throw e;
        }
    }

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint("bitbucket", BitbucketHosts.ROUTED, 443, bitbucket.address()),
                new Endpoint(PROXY, List.of(), 0, proxy.address()));
    }

    OriginService origin(Route route) {
        Route.StepAddress address = route.address(PROXY);
        return new OriginService(
                "http://" + bitbucket.gitProxyCredentials() + "@" + address.host() + ":" + address.port(),
                bitbucket::serveGit);
    }

    @Override
    public void close() {
        try {
            proxy.close();
        } finally {
            try {
                bitbucket.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove what an upload left", e);
            }
        }
    }
}
