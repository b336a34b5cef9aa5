package io.github.dbtmaven.dbt.bitbucket;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.http.HttpTransport;
import io.github.dbtmaven.dbt.http.Retries;
import io.github.dbtmaven.pipelines.network.HttpProxy;
import io.github.dbtmaven.pipelines.network.NoProxy;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Creates clients that reach a local server under Bitbucket's host names and retry without delay. */
public final class TestClients {
    private TestClients() {}

    /** Returns a client that uses Java's default trust store. */
    public static BitbucketClient distrustful(
            String repository, BitbucketCredentials credentials, InetSocketAddress proxy, Progress progress) {
        return new BitbucketClient(repository, credentials, new HttpTransport(through(proxy)), retries(progress));
    }

    /** Returns a client that trusts one certificate authority. */
    public static BitbucketClient client(
            String repository,
            BitbucketCredentials credentials,
            InetSocketAddress proxy,
            SSLContext trust,
            Progress progress) {
        return new BitbucketClient(
                repository, credentials, new HttpTransport(through(proxy), trust), retries(progress));
    }

    private static Retries retries(Progress progress) {
        return new Retries(Duration.ofMillis(1), progress);
    }

    private static ProxySettings through(InetSocketAddress proxy) {
        return new ProxySettings(Optional.of(new HttpProxy(proxy.getHostString(), proxy.getPort())), NoProxy.NONE);
    }
}
