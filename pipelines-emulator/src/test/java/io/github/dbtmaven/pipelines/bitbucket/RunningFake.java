package io.github.dbtmaven.pipelines.bitbucket;

import io.github.dbtmaven.pipelines.Credentials;
import io.github.dbtmaven.pipelines.bitbucket.FakeBitbucket.Setup;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.DownloadRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.ServedRepository;
import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A fake with the repository {@code acme/shop}, a tunnel for the real names, and its authority in a file. */
public final class RunningFake implements AutoCloseable {
    public static final String DOWNLOADS = "https://api.bitbucket.org/2.0/repositories/acme/shop/downloads";

    public final Credentials credentials = Credentials.make();
    public final ServedRepository repository;
    public final CertificateAuthority authority;
    public final Path authorityFile;
    public final FakeBitbucket bitbucket;
    public final Tunnel tunnel;

    public RunningFake(Path folder) throws IOException {
        this(folder, setup -> setup);
    }

    public RunningFake(Path folder, UnaryOperator<Setup> change) throws IOException {
        repository = new ServedRepository(
                "acme",
                "{aaaaaaaa-0000-4000-8000-000000000001}",
                "shop",
                "{aaaaaaaa-0000-4000-8000-000000000002}",
                folder.resolve("downloads"));
        authority = CertificateAuthority.in(folder.resolve("authority"));
        authorityFile = Files.writeString(folder.resolve("authority.pem"), authority.pem());
        bitbucket = FakeBitbucket.start(change.apply(Setup.of(repository, credentials.tokens(), authority)));
        tunnel = new Tunnel(bitbucket.address());
    }

    public static URI uri(String below) {
        return URI.create(DOWNLOADS + below);
    }

    /** Returns a client that does not follow redirects. */
    public HttpClient client() {
        return HttpClient.newBuilder()
                .sslContext(authority.clientContext())
                .proxy(java.net.ProxySelector.of(tunnel.address()))
                .build();
    }

    public Path stored(String name) {
        return repository.downloads().resolve(name);
    }

    public Path store(String name, String contents) throws IOException {
        return Files.writeString(stored(name), contents);
    }

    /** Returns the recorded requests, such as {@code get manifest.json 302}. */
    public List<String> recorded() {
        return bitbucket.requests().stream()
                .map(request -> request instanceof DownloadRequest download
                        ? (download.action().name().toLowerCase(Locale.ROOT) + " " + download.name() + " "
                                        + download.status())
                                .replace("  ", " ")
                        : "unknown " + request.status())
                .toList();
    }

    /** Returns the environment of a client process, which contains only the path. */
    public Map<String, String> environment() {
        InetSocketAddress proxy = tunnel.address();
        return Map.of(
                "PATH", System.getenv("PATH"),
                "https_proxy", "http://" + proxy.getHostString() + ":" + proxy.getPort(),
                "SSL_CERT_FILE", authorityFile.toString(),
                "REQUESTS_CA_BUNDLE", authorityFile.toString());
    }

    @Override
    public void close() throws IOException {
        tunnel.close();
        bitbucket.close();
    }
}
