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
 * Puts authorities into an image's own trust stores: CA bundles, the folders from which a hook of the package manager
 * makes them anew, and each Java trust store. Files are replaced, never mounted: {@code update-ca-certificates} fails
 * with "Device or resource busy" on a mounted bundle.
 */
final class ImageTrust {
    /** All of ours as one file, for programs that take further authorities beside their own. */
    static final String OURS = "/usr/local/share/ca-certificates/pipelines-emulator.pem";

    /**
     * For an image without any bundle: the authorities of this JVM's Java and ours, for programs that bring their own
     * bundle and so work in such an image. The others fail there as they do on the service.
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

    /** The files to put, made from those that the image has. */
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
     * Variables for programs that ask no trust store of the system: requests and pip (they bring their own bundle),
     * other OpenSSL users with an odd default, Node. Only those that the image does not set itself.
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
        return image.read(path).orElseThrow(() -> new IOException("\"" + path + "\" is no regular file"));
    }
}
