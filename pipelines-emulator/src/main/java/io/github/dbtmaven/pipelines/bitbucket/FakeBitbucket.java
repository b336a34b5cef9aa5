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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A fake Bitbucket with one repository and its Downloads, on a random port of a loopback address, with TLS. It responds
 * according to the requested host name, so that clients that use the real names need no change.
 *
 * <pre>{@code
 * try (FakeBitbucket bitbucket = FakeBitbucket.start(Setup.of(repository, credentials.tokens(), authority))) {
 * // route api.bitbucket.org:443 to bitbucket.address(), make the client trust authority.pem()
 * bitbucket.requests();
 * }
 * }</pre>
 *
 * <p>Thread-safe. Closing it aborts open requests; the files are kept.
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
    private final IdentityProvider identity;

    private FakeBitbucket(
            HttpsServer server,
            GitProxy proxy,
            AtomicReference<Optional<GitService>> git,
            ExecutorService threads,
            Journal journal,
            Faults faults,
            Downloads downloads,
            AtomicReference<Optional<ServedBuild>> build,
            IdentityProvider identity) {
        this.identity = identity;
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
        // The JDK's server sends head and body separately and would wait for the client's delayed acknowledgement,
        // about 45 ms per response. It reads this property once and has no other option.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    /**
     * Starts the fake.
     *
     * @throws IOException if no port is available or the Downloads folder is unusable
     */
    public static FakeBitbucket start(Setup setup) throws IOException {
        Downloads downloads = new Downloads(setup.repository, setup.clock);
        AtomicReference<Optional<ServedBuild>> build = new AtomicReference<>(Optional.empty());
        List<ApiRoute> routes = new ArrayList<>(downloads.routes());
        IdentityProvider identity = new IdentityProvider(setup.repository, setup.clock);
        routes.addAll(identity.routes());
        routes.addAll(new RepositoryResources(setup.repository, build::get).routes());
        Gatekeeper gatekeeper = new Gatekeeper(setup.repository, setup.accepted);
        RestApi api = new RestApi(routes, gatekeeper);
        Journal journal = new Journal(setup.listener);
        Faults faults = new Faults();

        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        HttpsServer server = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(setup.authority.serverContext()));
        String threadName = "fake-bitbucket " + server.getAddress().getPort();
        // without an executor, the server handles one request at a time
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        AtomicReference<Optional<GitService>> git = new AtomicReference<>(Optional.empty());
        Function<GitResource.Gate, HttpHandler> handler = gate ->
                new RequestHandler(api, downloads, new GitResource(setup.repository, git::get, gate), journal, faults);
        GitProxy proxy = GitProxy.start(loopback, threads, handler);
        server.createContext("/", handler.apply(gatekeeper::rejectGit));
        server.start();
        return new FakeBitbucket(server, proxy, git, threads, journal, faults, downloads, build, identity);
    }

    /** Returns the loopback address on which it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Returns the loopback address of its HTTP proxy for git. The proxy forwards nothing. */
    public InetSocketAddress gitProxyAddress() {
        return proxy.server().getAddress();
    }

    /**
     * Returns {@code user:password} of the proxy, random for this run. As with Bitbucket's own proxy, git then needs no
     * Bitbucket credentials.
     */
    public String gitProxyCredentials() {
        return proxy.credentials();
    }

    /** Sets the repository that git clients reach; empty for none. */
    public void serveGit(Optional<GitService> service) {
        git.set(service);
    }

    /** Returns all answered requests in order. */
    public List<AnsweredRequest> requests() {
        return journal.requests();
    }

    /** Sets the build whose commit, branches and pull request the repository has. */
    public void serve(ServedBuild running) {
        build.set(Optional.of(running));
    }

    /**
     * Returns a signed identity token with these claims, an issuer and times. Clients verify it with the provider of the
     * workspace, {@code …/pipelines-config/identity/oidc}.
     */
    public String identityToken(Map<String, Object> claims) {
        return identity.token(claims);
    }

    /** Test support: simulates errors. */
    public Faults faults() {
        return faults;
    }

    /**
     * Closes the fake.
     *
     * @throws IOException if leftovers of an upload cannot be deleted; the fake is closed anyway
     */
    @Override
    public void close() throws IOException {
        server.stop(0);
        proxy.close();
        threads.shutdownNow(); // stopping the server does not stop its threads
        try {
            if (threads.awaitTermination(5, TimeUnit.SECONDS)) {
                downloads.deleteLeftovers();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the next start deletes the leftovers
        }
    }

    /**
     * The configuration of the fake.
     *
     * @param accepted the only accepted credentials
     * @param listener receives each answered request before the response is sent; called sequentially and must not
     * block for long
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

        /** Creates a configuration with the tokens of one run, no listener and the system clock. */
        public static Setup of(ServedRepository repository, List<Token> tokens, CertificateAuthority authority) {
            return new Setup(repository, tokens, authority, request -> {}, Clock.systemUTC());
        }

        /** Returns a copy that accepts other tokens. */
        public Setup accepting(List<Token> tokens) {
            return new Setup(repository, tokens, authority, listener, clock);
        }

        /** Returns a copy with a listener. */
        public Setup listener(Consumer<AnsweredRequest> other) {
            return new Setup(repository, accepted, authority, other, clock);
        }

        /** Returns a copy with another clock, which controls when links expire. */
        public Setup clock(Clock other) {
            return new Setup(repository, accepted, authority, listener, other);
        }
    }
}
