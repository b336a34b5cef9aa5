package io.github.dbtmaven.pipelines.bitbucket;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.ApiRoute;
import io.github.dbtmaven.pipelines.bitbucket.api.GitService;
import io.github.dbtmaven.pipelines.bitbucket.api.ServedRepository;
import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority;
import io.github.dbtmaven.pipelines.bitbucket.downloads.Downloads;
import io.github.dbtmaven.pipelines.bitbucket.git.GitResource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A Bitbucket with one repository and its Downloads, on a random port of a loopback address, over TLS. It answers by the
 * host name that the client calls, so that clients which reach it under the real names need no change.
 *
 * <pre>{@code
 * try (FakeBitbucket bitbucket = FakeBitbucket.start(Setup.of(repository, credentials, authority))) {
 *     // lead api.bitbucket.org:443 to bitbucket.address(), let the client trust authority.pem()
 *     bitbucket.requests();
 * }
 * }</pre>
 *
 * <p>Thread-safe. Closing it ends what is being answered; the files stay.
 */
public final class FakeBitbucket implements AutoCloseable {
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final HttpsServer server;
    private final GitProxy proxy;
    private final AtomicReference<Optional<GitService>> git;
    private final ExecutorService threads;
    private final Journal journal;
    private final Faults faults;
    private final Downloads downloads;
    private final AtomicReference<Optional<ServedBuild>> build;

    private FakeBitbucket(
            HttpsServer server,
            GitProxy proxy,
            AtomicReference<Optional<GitService>> git,
            ExecutorService threads,
            Journal journal,
            Faults faults,
            Downloads downloads,
            AtomicReference<Optional<ServedBuild>> build) {
        this.downloads = downloads;
        this.build = build;
        this.server = server;
        this.proxy = proxy;
        this.git = git;
        this.threads = threads;
        this.journal = journal;
        this.faults = faults;
    }

    static {
        // The server of the JDK writes head and body apart and waits in between for the client's delayed
        // acknowledgement: 45 ms for each answer, measured. It reads this once, and offers no other way.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    /**
     * Starts it.
     *
     * @throws IOException when no port is available or the folder of Downloads cannot be used
     */
    public static FakeBitbucket start(Setup setup) throws IOException {
        Downloads downloads = new Downloads(setup.repository, setup.clock);
        AtomicReference<Optional<ServedBuild>> build = new AtomicReference<>(Optional.empty());
        List<ApiRoute> routes = new ArrayList<>(downloads.routes());
        routes.addAll(new RepositoryResources(setup.repository, build::get).routes());
        Gatekeeper gatekeeper = new Gatekeeper(setup.repository, setup.accepted);
        RestApi api = new RestApi(routes, gatekeeper);
        Journal journal = new Journal(setup.listener);
        Faults faults = new Faults();

        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        HttpsServer server = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(setup.authority.serverContext()));
        // without an executor it answers one request at a time
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-bitbucket");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        AtomicReference<Optional<GitService>> git = new AtomicReference<>(Optional.empty());
        Function<GitResource.Gate, HttpHandler> handler = gate ->
                new RequestHandler(api, downloads, new GitResource(setup.repository, git::get, gate), journal, faults);
        GitProxy proxy = GitProxy.start(loopback, threads, handler);
        server.createContext("/", handler.apply(gatekeeper::refuseGit));
        server.start();
        return new FakeBitbucket(server, proxy, git, threads, journal, faults, downloads, build);
    }

    /** Where it listens: a loopback address. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Where it listens as a proxy for plain HTTP, for git: a loopback address. It forwards nothing. */
    public InetSocketAddress gitProxyAddress() {
        return proxy.server().getAddress();
    }

    /**
     * {@code user:password} of that proxy, made for this run. Git needs no credentials of Bitbucket there, as with the
     * service's proxy (Bitbucket sheet 2.3).
     */
    public String gitProxyCredentials() {
        return proxy.credentials();
    }

    /** Answers git with another repository from now on; empty: with none. */
    public void serveGit(Optional<GitService> service) {
        git.set(service);
    }

    /** Everything that was answered so far, in order. */
    public List<AnsweredRequest> requests() {
        return journal.requests();
    }

    /** From now on the repository has the commit, the branches and the pull request of this build. */
    public void serve(ServedBuild running) {
        build.set(Optional.of(running));
    }

    /** Test support: lets it misbehave. */
    public Faults faults() {
        return faults;
    }

    /** @throws IOException when what an upload left cannot be removed; the fake is closed all the same */
    @Override
    public void close() throws IOException {
        server.stop(0);
        proxy.close();
        threads.shutdownNow(); // stopping the server leaves its threads
        try {
            if (threads.awaitTermination(5, TimeUnit.SECONDS)) {
                downloads.sweep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the next start sweeps
        }
    }

    /**
     * What a fake needs to know.
     *
     * @param accepted the only credentials that it accepts
     * @param listener hears every answered request, one at a time, before the answer is sent; must not block for long
     */
    public record Setup(
            ServedRepository repository,
            List<Token> accepted,
            CertificateAuthority authority,
            Consumer<AnsweredRequest> listener,
            Clock clock) {
        public Setup {
            requireNonNull(repository, "repository");
            accepted = List.copyOf(accepted);
            requireNonNull(authority, "authority");
            requireNonNull(listener, "listener");
            requireNonNull(clock, "clock");
        }

        /** With the credentials of one run, nobody listening, the clock of this machine. */
        public static Setup of(ServedRepository repository, Credentials credentials, CertificateAuthority authority) {
            return new Setup(repository, credentials.tokens(), authority, request -> {}, Clock.systemUTC());
        }

        /** The same, accepting these. */
        public Setup accepting(List<Token> tokens) {
            return new Setup(repository, tokens, authority, listener, clock);
        }

        /** The same, with somebody who listens. */
        public Setup listener(Consumer<AnsweredRequest> other) {
            return new Setup(repository, accepted, authority, other, clock);
        }

        /** The same, with another clock: by it links expire. */
        public Setup clock(Clock other) {
            return new Setup(repository, accepted, authority, listener, other);
        }
    }
}
