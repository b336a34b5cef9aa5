package io.github.dbtmaven.pipelines.sandbox.docker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.dbtmaven.pipelines.sandbox.docker.container.FileOwner;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests values that need no engine: image names, image properties, variables of the user. */
class ImageValuesTest {
    private static final ImageFacts FACTS = ImageFacts.parse("""
            program	perl /usr/bin/perl
            program	java /opt/a jdk/bin/java
            bash\t/bin/bash
            bundle\t/etc/ssl/certs/ca-certificates.crt
            bundle\t/etc/ssl/certs/ca-certificates.crt
            java\t/opt/java/cacerts
            user\t0:0:/root
            user\t1000:1001:/home/builder
            user\tnonsense
            end\tok
            """);

    @ParameterizedTest
    @CsvSource({
        "python, https://index.docker.io/v1/, python, latest",
        "python:3.11, https://index.docker.io/v1/, python, 3.11",
        "atlassian/default-image:4, https://index.docker.io/v1/, atlassian/default-image, 4",
        "docker.io/library/python, https://index.docker.io/v1/, docker.io/library/python, latest",
        "registry.example.com:5000/team/dbt, registry.example.com:5000, registry.example.com:5000/team/dbt, latest",
        "localhost/dbt:1, localhost, localhost/dbt, 1",
        "python@sha256:abc, https://index.docker.io/v1/, python@sha256:abc, ''",
    })
    void parsesImageNames(String name, String registry, String repository, String tag) {
        assertThat(ImageReference.parse(name)).isEqualTo(new ImageReference(registry, repository, tag));
    }

    @Test
    void parsesImageFacts() {
        assertThat(FACTS.bash()).contains("/bin/bash");
        assertThat(FACTS.programs()).containsOnly(entry("perl", "/usr/bin/perl"), entry("java", "/opt/a jdk/bin/java"));
        assertThat(FACTS.bundles()).containsExactly("/etc/ssl/certs/ca-certificates.crt");
        assertThat(FACTS.users())
                .containsOnly(
                        entry(0, new ImageFacts.Account(0, "/root")),
                        entry(1000, new ImageFacts.Account(1001, "/home/builder")));
    }

    @Test
    void rejectsIncompleteOutput() {
        assertThatThrownBy(() -> ImageFacts.parse("exec: \"/bin/sh\": no such file\n"))
                .hasMessage("exec: \"/bin/sh\": no such file");
    }

    @Test
    void findsHomeOfUser() {
        assertThat(StepUser.of(OptionalInt.empty(), FACTS, Map.of()).home()).isEqualTo("/root");
        assertThat(StepUser.of(OptionalInt.of(1000), FACTS, Map.of()))
                .isEqualTo(new StepUser(new FileOwner(1000, 1001), "/home/builder", false, ""));
        assertThat(StepUser.of(OptionalInt.of(1000), FACTS, Map.of("HOME", "/of/image"))
                        .home())
                .isEqualTo("/of/image");
        assertThat(StepUser.of(OptionalInt.of(5), FACTS, Map.of()))
                .isEqualTo(new StepUser(new FileOwner(5, 0), StepUser.MADE_HOME, true, ""));
    }

    @Test
    void setsHomeForMavenAndKeepsOptions() {
        StepUser known = StepUser.of(OptionalInt.empty(), FACTS, Map.of("MAVEN_OPTS", "-Xmx1g"));
        StepUser unknown = StepUser.of(OptionalInt.of(5), FACTS, Map.of());

        assertThat(known.environment(Map.of())).containsOnly(entry("MAVEN_OPTS", "-Duser.home=/root -Xmx1g"));
        assertThat(known.environment(Map.of("MAVEN_OPTS", "-Xss2m")))
                .containsOnly(entry("MAVEN_OPTS", "-Duser.home=/root -Xss2m"));
        assertThat(known.environment(Map.of("MAVEN_OPTS", "-Duser.home=/mine")))
                .containsOnly(entry("MAVEN_OPTS", "-Duser.home=/mine"));
        assertThat(unknown.environment(Map.of("HOME", "/mine")))
                .containsOnly(entry("HOME", "/mine"), entry("MAVEN_OPTS", "-Duser.home=/mine"));
    }
}
