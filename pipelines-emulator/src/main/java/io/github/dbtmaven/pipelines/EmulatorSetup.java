package io.github.dbtmaven.pipelines;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an emulator needs.
 *
 * @param runtime where steps run; its owner closes it
 * @param credentials the only ones that the fake Bitbucket accepts
 * @param cacheFolder of the user, for the caches of pipelines and the certificate authority; made if missing
 * @param scratch for temporary files of builds; its owner removes it. Without {@code :} and {@code ,} in its path
 * @param certificates PEM texts that steps also trust, such as a company's
 * @param provided folders in every step's home
 * @param servers by name, servers on loopback addresses that steps reach in addition to the fake Bitbucket, such as a
 *     database
 */
public record EmulatorSetup(
        BitbucketRepository repository,
        LocalRuntime runtime,
        Credentials credentials,
        Path cacheFolder,
        Path scratch,
        List<String> certificates,
        List<ProvidedFolder> provided,
        Map<String, InetSocketAddress> servers) {
    public EmulatorSetup {
        requireNonNull(repository, "repository");
        requireNonNull(runtime, "runtime");
        requireNonNull(credentials, "credentials");
        requireNonNull(cacheFolder, "cacheFolder");
        requireNonNull(scratch, "scratch");
        certificates = List.copyOf(certificates);
        provided = List.copyOf(provided);
        servers = new LinkedHashMap<>(servers);
    }

    /** Without company certificates, provided folders and other servers. */
    public static EmulatorSetup of(
            BitbucketRepository repository,
            LocalRuntime runtime,
            Credentials credentials,
            Path cacheFolder,
            Path scratch) {
        return new EmulatorSetup(
                repository, runtime, credentials, cacheFolder, scratch, List.of(), List.of(), Map.of());
    }

    /** The same, also trusting these. */
    public EmulatorSetup certificates(List<String> pems) {
        return new EmulatorSetup(repository, runtime, credentials, cacheFolder, scratch, pems, provided, servers);
    }

    /** The same, with these folders in every home. */
    public EmulatorSetup provided(List<ProvidedFolder> folders) {
        return new EmulatorSetup(
                repository, runtime, credentials, cacheFolder, scratch, certificates, folders, servers);
    }

    /** The same, with one more server that steps reach at {@link Emulator#address}. */
    public EmulatorSetup server(String name, InetSocketAddress local) {
        Map<String, InetSocketAddress> more = new LinkedHashMap<>(servers);
        more.put(name, local);
        return new EmulatorSetup(repository, runtime, credentials, cacheFolder, scratch, certificates, provided, more);
    }
}
