package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.sandbox.trust.TrustedCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Creates copies of this machine's trust stores with additional certificates, and the variables that make programs use
 * them.
 */
final class TrustFiles {
    /** The paths of the CA bundle on Debian, Red Hat, SUSE, Alpine and macOS. */
    private static final List<Path> BUNDLES = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"),
            Path.of("/etc/ssl/cert.pem"));

    private static final Path JDKS = Path.of("/usr/lib/jvm");
    private static final List<String> STORES = List.of("lib/security/cacerts", "jre/lib/security/cacerts");

    private final TrustedCertificates certificates;
    private final Path folder;
    private final Path javaHome;

    /**
     * Creates the copies.
     *
     * @param folder for the copies; exists
     */
    TrustFiles(TrustedCertificates certificates, Path folder, Path javaHome) {
        this.certificates = certificates;
        this.folder = folder;
        this.javaHome = javaHome;
    }

    /** Returns variables for programs with their own authorities, and for those that must not use the system's. */
    Map<String, String> variables() throws IOException {
        Path bundle = folder.resolve("ca-bundle.pem");
        List<Path> systems = real(BUNDLES);
        byte[] existing = systems.isEmpty() ? new byte[0] : Files.readAllBytes(systems.get(0));
        Files.write(bundle, certificates.appendedTo(existing));
        Path extra = Files.writeString(folder.resolve("extra-ca.pem"), certificates.pem());
        Map<String, String> variables = new LinkedHashMap<>();
        for (String name : List.of("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "PIP_CERT", "CURL_CA_BUNDLE")) {
            variables.put(name, bundle.toString());
        }
        variables.put("GIT_SSL_CAINFO", bundle.toString());
        variables.put("NODE_EXTRA_CA_CERTS", extra.toString());
        return variables;
    }

    /** Returns the trust store of the current JDK with the additional certificates. */
    Path javaStore() throws IOException {
        return extended(javaHome.resolve(STORES.get(0)).toRealPath(), "cacerts");
    }

    /** Returns the mounts over the bundles and Java trust stores of this machine, for the step's view only. */
    List<Mount> mounts() throws IOException {
        List<Mount> mounts = new ArrayList<>();
        for (Path bundle : real(BUNDLES)) {
            Path copy = folder.resolve("bundle-" + mounts.size());
            Files.write(copy, certificates.appendedTo(Files.readAllBytes(bundle)));
            mounts.add(new Mount(copy, bundle));
        }
        for (Path store : real(javaStores())) {
            mounts.add(new Mount(extended(store, "cacerts-" + mounts.size()), store));
        }
        return mounts;
    }

    private Path extended(Path store, String name) throws IOException {
        try {
            return Files.write(folder.resolve(name), certificates.addedTo(Files.readAllBytes(store)));
        } catch (IllegalArgumentException unreadable) {
            throw new IOException(store + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private List<Path> javaStores() throws IOException {
        List<Path> homes = new ArrayList<>(List.of(javaHome));
        if (Files.isDirectory(JDKS)) {
            try (Stream<Path> installed = Files.list(JDKS)) {
                installed.filter(Files::isDirectory).forEach(homes::add);
            }
        }
        return homes.stream()
                .flatMap(home -> STORES.stream().map(home::resolve))
                .toList();
    }

    /** Returns existing files without duplicates, with links resolved. */
    private static List<Path> real(List<Path> files) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                found.add(file.toRealPath());
            }
        }
        return List.copyOf(found);
    }
}
