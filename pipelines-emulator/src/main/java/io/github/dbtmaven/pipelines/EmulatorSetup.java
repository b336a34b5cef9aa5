package io.github.dbtmaven.pipelines;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.bitbucket.Token;
import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import java.nio.file.Path;
import java.util.List;

/**
 * What an emulator needs.
 *
 * @param kind where steps run; its owner closes it
 * @param accepted the only credentials that the fake Bitbucket accepts
 * @param authority vouches for the fake; steps trust it
 * @param cacheFolder of the user, for the caches of pipelines; made if missing
 * @param scratch for what a build needs meanwhile, emptied after each; its owner removes it. Without {@code :} and
 *     {@code ,} in its path
 * @param certificates PEM texts that steps also trust, such as a company's
 * @param provisions files put into every step's home
 * @param endpoints servers that steps reach in addition to the fake Bitbucket, such as a database
 */
public record EmulatorSetup(
        BitbucketRepository repository,
        SandboxKind kind,
        List<Token> accepted,
        CertificateAuthority authority,
        Path cacheFolder,
        Path scratch,
        List<String> certificates,
        List<Provision> provisions,
        List<Endpoint> endpoints) {
    public EmulatorSetup {
        requireNonNull(repository, "repository");
        requireNonNull(kind, "kind");
        accepted = List.copyOf(accepted);
        requireNonNull(authority, "authority");
        requireNonNull(cacheFolder, "cacheFolder");
        requireNonNull(scratch, "scratch");
        certificates = List.copyOf(certificates);
        provisions = List.copyOf(provisions);
        endpoints = List.copyOf(endpoints);
    }

    /** Without extras: no company certificates, provisions and endpoints. */
    public static EmulatorSetup of(
            BitbucketRepository repository,
            SandboxKind kind,
            List<Token> accepted,
            CertificateAuthority authority,
            Path cacheFolder,
            Path scratch) {
        return new EmulatorSetup(
                repository, kind, accepted, authority, cacheFolder, scratch, List.of(), List.of(), List.of());
    }

    /** The same, trusting these as well. */
    public EmulatorSetup certificates(List<String> pems) {
        return new EmulatorSetup(
                repository, kind, accepted, authority, cacheFolder, scratch, pems, provisions, endpoints);
    }

    /** The same, with these files in every home. */
    public EmulatorSetup provisions(List<Provision> files) {
        return new EmulatorSetup(
                repository, kind, accepted, authority, cacheFolder, scratch, certificates, files, endpoints);
    }

    /** The same, leading to these servers as well. */
    public EmulatorSetup endpoints(List<Endpoint> servers) {
        return new EmulatorSetup(
                repository, kind, accepted, authority, cacheFolder, scratch, certificates, provisions, servers);
    }
}
