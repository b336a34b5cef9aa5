package io.github.dbtmaven.pipelines.sandbox.docker.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.FileOwner;
import io.github.dbtmaven.pipelines.sandbox.docker.container.InMemoryFiles;
import io.github.dbtmaven.pipelines.sandbox.trust.TrustedCertificates;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds certificate authorities to an image's trust stores: CA bundles, the folders from which the package manager
 * regenerates them, and Java trust stores. Replaces the files instead of mounting over them, because {@code
 * update-ca-certificates} fails with "Device or resource busy" on a mounted bundle.
 */
final class ImageTrust {
    /** The added authorities as one file, for programs that accept additional authorities. */
    static final String OURS = "/usr/local/share/ca-certificates/pipelines-emulator.pem";

    /**
     * For an image without a bundle: the authorities of this JVM plus the added ones, for programs with a bundle of
     * their own. Other programs fail in such an image, like on Bitbucket.
     */
    static final String WHOLE = "/usr/local/share/ca-certificates/pipelines-emulator-all.pem";

    private static final String ANCHORS = "/usr/local/share/ca-certificates";

    private final TrustedCertificates certificates;

    ImageTrust(List<String> pemTexts) {
        this.certificates = TrustedCertificates.of(pemTexts);
    }

    String fingerprint() {
        return certificates.fingerprint();
    }

    boolean isEmpty() {
        return certificates.certificates().isEmpty();
    }

    /** Returns the files to add, based on those in the image. */
    InMemoryFiles files(ImageFacts facts, ContainerFiles image) throws IOException {
        InMemoryFiles made = new InMemoryFiles();
        if (isEmpty()) {
            return made;
        }
        for (String bundle : facts.bundles()) {
            made.file(bundle, certificates.appendedTo(contents(image, bundle)), 0644, FileOwner.ROOT);
        }
        for (String store : facts.javaStores()) {
            made.file(store, certificates.addedTo(contents(image, store)), 0644, FileOwner.ROOT);
        }
        if (facts.bundles().isEmpty()) {
            made.file(WHOLE, certificates.appendedTo(JavaAuthorities.pem()), 0644, FileOwner.ROOT);
        }
        List<String> anchors = facts.anchors().isEmpty() ? List.of(ANCHORS) : facts.anchors();
        certificates.files().forEach((name, pem) -> {
            for (String folder : anchors) {
                made.file(folder + "/" + name, pem.getBytes(US_ASCII), 0644, FileOwner.ROOT);
            }
        });
        return made.file(OURS, certificates.pem().getBytes(US_ASCII), 0644, FileOwner.ROOT);
    }

    /**
     * Returns variables for programs that do not use the system's trust store: requests and pip (own bundle), some
     * OpenSSL users, Node. Omits variables that the image sets.
     */
    Map<String, String> environment(ImageFacts facts, Map<String, String> imageEnvironment) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (!isEmpty()) {
            String bundle = facts.bundles().stream().findFirst().orElse(WHOLE);
            variables.put("REQUESTS_CA_BUNDLE", bundle);
            variables.put("PIP_CERT", bundle);
            if (!facts.bundles().isEmpty()) {
                variables.put("SSL_CERT_FILE", bundle);
            }
            variables.put("NODE_EXTRA_CA_CERTS", OURS);
            variables.keySet().removeAll(imageEnvironment.keySet());
        }
        return variables;
    }

    private static byte[] contents(ContainerFiles image, String path) throws IOException {
        return image.read(path).orElseThrow(() -> new IOException("\"" + path + "\" is not a regular file"));
    }
}
