package io.github.dbtmaven.pipelines.sandbox.docker;

import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.PYTHON;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.image;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.options;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.run;
import static io.github.dbtmaven.pipelines.sandbox.docker.DockerBench.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerConnection;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerEngine;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@SecondLane
@ExtendWith(RemovesPreparedImages.class)
@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
class PreparedImagesTest {
    @TempDir
    Path folder;

    private final List<String> derived = new ArrayList<>();
    private DockerBench bench;
    private String certificate;
    private Provision provision;

    @BeforeEach
    void provide() throws Exception {
        bench = new DockerBench(folder);
        certificate = CertificateAuthority.in(folder.resolve("authority")).pem();
        Path jar = Files.createDirectories(folder.resolve("closure/io/example")).resolve("example.jar");
        Files.writeString(jar, "provided");
        provision = new Provision(
                ".m2/repository", folder.resolve("closure"), "of " + folder.getFileName(), List.of("io/example"));
    }

    @AfterEach
    void removeDerivedImages() {
        derived.forEach(name -> EngineObjects.docker("rmi", "--no-prune", name));
    }

    /** Builds an image with an additional instruction. */
    private ImageSpec derive(String original, String instruction) {
        String name = "dbtmaven/test:" + UUID.randomUUID();
        String container = EngineObjects.docker("create", original, "/bin/sh").get(0);
        EngineObjects.docker("commit", "--change", instruction, container, name);
        EngineObjects.docker("rm", container);
        derived.add(name);
        return image(name);
    }

    private String output(ImageSpec image, String script) throws Exception {
        try (DockerKind kind = new DockerKind(options());
                Sandboxes sandboxes =
                        kind.connect(List.of()).open(bench.setup(List.of(certificate), List.of(provision), image));
                Sandbox sandbox = sandboxes.open(step(1, image))) {
            return run(sandbox, script);
        }
    }

    private static List<String> preparedImages() {
        String ours =
                "label=" + Labels.PREFIX + "pid=" + ProcessHandle.current().pid();
        return EngineObjects.docker("images", "-q", "--filter", ours).stream()
                .sorted()
                .toList();
    }

    /** Returns a line that occurs only in our authority's certificate. */
    private String mark() {
        return certificate.lines().toList().get(3);
    }

    @Test
    void preparesImageOnce() throws Exception {
        output(PYTHON, "true");
        List<String> prepared = preparedImages();

        assertThat(output(PYTHON, "cat ~/.m2/repository/io/example/example.jar"))
                .isEqualTo("provided[0]");

        assertThat(preparedImages()).isEqualTo(prepared);
    }

    @Test
    void keepsTrustIfBundleIsRegenerated() throws Exception {
        assertThat(output(
                        PYTHON,
                        "bundle=/etc/ssl/certs/ca-certificates.crt; grep -c '%1$s' $bundle; rm $bundle;"
                                        .formatted(mark())
                                + " update-ca-certificates > /dev/null 2>&1; grep -c '%s' $bundle".formatted(mark())))
                .isEqualTo("1\n1\n[0]");
    }

    @Test
    void setsTrustVariablesThatImageLacks() throws Exception {
        assertThat(output(
                        derive("python:3.11", "ENV PIP_CERT=/of/the/image"),
                        "echo $REQUESTS_CA_BUNDLE $PIP_CERT; grep -c '%s' $NODE_EXTRA_CA_CERTS".formatted(mark())))
                .isEqualTo("/etc/ssl/certs/ca-certificates.crt /of/the/image\n1\n[0]");
    }

    @Test
    void copiesProvisionToDeclaredVolume() throws Exception {
        assertThat(output(
                        derive("python:3.11", "VOLUME /root/.m2"),
                        "mount | grep -c ' /root/.m2 '; cat ~/.m2/repository/io/example/example.jar"))
                .isEqualTo("1\nprovided[0]");
    }

    @Test
    @Needs(Need.MAVEN_IMAGE)
    void extendsAllJavaTrustStores() throws Exception {
        assertThat(output(
                        image("maven:3.9-eclipse-temurin-17"),
                        "keytool -list -cacerts -storepass changeit 2> /dev/null | grep -c pipelines-emulator"))
                .isEqualTo("1\n[0]");
    }

    @Test
    @Needs(Need.BUSYBOX_IMAGE)
    void providesFullBundleIfImageHasNone() throws Exception {
        assertThat(output(
                        image("busybox:1.36"),
                        "echo ${SSL_CERT_FILE:-none}; grep -c '%s' $REQUESTS_CA_BUNDLE; [ $(grep -c BEGIN $PIP_CERT) -gt 50 ] && echo whole"
                                .formatted(mark())))
                .isEqualTo("none\n1\nwhole\n[0]");
    }

    @Test
    void keepsThreeLatestVersions() throws Exception {
        ImageSpec image = derive("python:3.11", "ENV X=1");
        for (int version = 1; version <= 4; version++) {
            provision = new Provision(".m2/repository", folder.resolve("closure"), folder + " " + version, List.of());
            output(image, "true");
        }
        List<String> before = ofOriginal(image);
        assertThat(before).hasSize(4);

        try (DockerEngine engine = new DockerConnection(System.getenv()).connect()) {
            assertThat(new OrphanCleanup(engine, Clock.systemUTC()).images(image.name()::equals))
                    .isEmpty();
            Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
            assertThat(new OrphanCleanup(engine, later).images(image.name()::equals))
                    .containsExactly(DockerMessages.removedImage(image.name()));
        }

        assertThat(ofOriginal(image)).isEqualTo(before.subList(0, 3));
    }

    private static List<String> ofOriginal(ImageSpec image) {
        return EngineObjects.docker(
                "images", "-q", "--filter", "label=" + PreparedImages.ORIGINAL + "=" + image.name());
    }
}
