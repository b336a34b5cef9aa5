package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.bitbucket.FakeBitbucket;
import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority;
import io.github.dbtmaven.pipelines.run.BuildContext;
import io.github.dbtmaven.pipelines.run.pipe.Pipes;
import io.github.dbtmaven.pipelines.run.progress.DownloadWatch;
import io.github.dbtmaven.pipelines.sandbox.ConnectedSandboxes;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * What an emulator runs builds with. Closing it stops the fake Bitbucket and removes its route.
 *
 * @param servers the fake Bitbucket
 * @param context of all builds, with the route by which steps reach the servers
 */
record EmulatorParts(BitbucketServers servers, BuildContext context) implements AutoCloseable {

    /**
     * Starts the fake Bitbucket and opens the route.
     *
     * @throws EmulatorException if no route works; the message lists what was tried
     */
    static EmulatorParts start(EmulatorSetup setup) {
        DownloadWatch downloads = new DownloadWatch();
        try {
            CertificateAuthority authority =
                    CertificateAuthority.in(setup.cacheFolder().resolve("authority"));
            BitbucketServers servers = BitbucketServers.start(new FakeBitbucket.Setup(
                    ServedFacts.of(setup.repository()),
                    setup.credentials().tokens(),
                    authority,
                    downloads,
                    Clock.systemUTC()));
            try {
                return EmulatorException.translating(
                        () -> new EmulatorParts(servers, context(setup, authority, servers, downloads)));
            } catch (RuntimeException e) {
                servers.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the fake Bitbucket", e);
        }
    }

    private static BuildContext context(
            EmulatorSetup setup, CertificateAuthority authority, BitbucketServers servers, DownloadWatch downloads) {
        SandboxKind kind = setup.runtime().kind();
        List<Endpoint> endpoints = new ArrayList<>(servers.endpoints());
        setup.servers().forEach((name, local) -> endpoints.add(new Endpoint(name, List.of(), 0, local)));
        List<String> certificates = new ArrayList<>(setup.certificates());
        certificates.add(authority.pem());
        ConnectedSandboxes sandboxes = kind.connect(endpoints);
        return new BuildContext(
                setup.repository().id().toString(),
                setup.repository().identity().key(),
                kind,
                sandboxes,
                certificates,
                setup.provided().stream().map(ProvidedFolder::provision).toList(),
                setup.sharedFolders(),
                Pipes.of(servers.bitbucket().address(), authority.clientContext()),
                downloads,
                servers.origin(sandboxes.route()),
                servers.bitbucket()::identityToken,
                setup.cacheFolder(),
                setup.scratch(),
                Clock.systemUTC());
    }

    @Override
    public void close() {
        try {
            context.sandboxes().close();
        } finally {
            servers.close();
        }
    }
}
