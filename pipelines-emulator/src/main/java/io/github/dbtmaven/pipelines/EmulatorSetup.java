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
 * @param runtime where steps run; not closed by the emulator
 * @param credentials the only credentials that the fake Bitbucket accepts
 * @param cacheFolder the user's folder for the caches of pipelines and the certificate authority; created if missing
 * @param scratch for temporary files of builds; not deleted by the emulator. Its path must not contain {@code :} or
 * {@code ,}
 * @param certificates PEM texts of further certificates that steps trust, such as a company's
 * @param provided folders that are copied into the home of every step
 * @param sharedFolders paths below the home of steps, such as {@code .cache/tool}. The steps of all builds of the
 * repository on this machine share their content, apart from builds with a cache that overlaps with it
 * @param servers by name, servers on loopback addresses that steps can reach in addition to the fake Bitbucket, such as
 * a database
 */
public record EmulatorSetup(
        BitbucketRepository repository,
        LocalRuntime runtime,
        Credentials credentials,
        Path cacheFolder,
        Path scratch,
        List<String> certificates,
        List<ProvidedFolder> provided,
        List<String> sharedFolders,
        Map<String, InetSocketAddress> servers) {
    public EmulatorSetup {
        requireNonNull(repository, "repository");
        requireNonNull(runtime, "runtime");
        requireNonNull(credentials, "credentials");
        cacheFolder = cacheFolder.toAbsolutePath();
        scratch = scratch.toAbsolutePath();
        certificates = List.copyOf(certificates);
        provided = List.copyOf(provided);
        sharedFolders = List.copyOf(sharedFolders);
        servers = new LinkedHashMap<>(servers);
    }

    /** Creates a setup without company certificates, provided and shared folders, and other servers. */
    public static EmulatorSetup of(
            BitbucketRepository repository,
            LocalRuntime runtime,
            Credentials credentials,
            Path cacheFolder,
            Path scratch) {
        return new EmulatorSetup(
                repository, runtime, credentials, cacheFolder, scratch, List.of(), List.of(), List.of(), Map.of());
    }

    /** Returns a copy that also trusts these certificates. */
    public EmulatorSetup certificates(List<String> pems) {
        return new EmulatorSetup(
                repository, runtime, credentials, cacheFolder, scratch, pems, provided, sharedFolders, servers);
    }

    /** Returns a copy with these folders in every home. */
    public EmulatorSetup provided(List<ProvidedFolder> folders) {
        return new EmulatorSetup(
                repository, runtime, credentials, cacheFolder, scratch, certificates, folders, sharedFolders, servers);
    }

    /** Returns a copy with these shared folders. */
    public EmulatorSetup sharedFolders(List<String> paths) {
        return new EmulatorSetup(
                repository, runtime, credentials, cacheFolder, scratch, certificates, provided, paths, servers);
    }

    /** Returns a copy with another server, which steps reach at {@link Emulator#address}. */
    public EmulatorSetup server(String name, InetSocketAddress local) {
        Map<String, InetSocketAddress> more = new LinkedHashMap<>(servers);
        more.put(name, local);
        return new EmulatorSetup(
                repository, runtime, credentials, cacheFolder, scratch, certificates, provided, sharedFolders, more);
    }
}
