package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that a secured value appears in no output of a build. */
abstract class SecretMasking {
    private static final String SECRET = EmulatorFixture.SECRET;

    abstract EmulatorFixture fixture();

    @Test
    void masksSecretInAllOutput() throws Exception {
        FinishedBuild build = fixture().run("""
                - step:
                    name: Prints everything
                    script:
                      - echo "direct $SECRET"
                      - printf '%s' "$SECRET" | cut -c 1-10 | tr -d '\\n'; sleep 0.2; printf '%s\\n' "$SECRET" | cut -c 11-
                      - echo "$MULTILINE"
                      - env
                      - set -x; echo "traced $SECRET"; set +x
                      - printf '%s' "user:$SECRET" | base64 -w 0
                      - head -c 70000 /dev/zero | tr '\\0' x; echo "$SECRET"
                      - echo x > "$(printf '%s' "$SECRET" | tr / _)"; mkdir -p target; echo x > "target/$(echo "$MULTILINE" | head -n 1)"
                      - exit 3
                    after-script:
                      - echo "after $SECRET"
                    artifacts:
                      - target/**
                """);

        assertThat(build.log(1))
                .contains("direct $SECRET", "traced $SECRET", "after $SECRET", "$MULTILINE", "SECRET=$SECRET")
                .contains("PLAIN=plain value");
        assertThat(build.plan().toString()).doesNotContain(SECRET);
        assertThat(build.events().toString()).doesNotContain(SECRET, "first secret line");
        assertThat(build.console()).noneMatch(line -> line.contains(SECRET));
        List<String> forms = List.of(
                SECRET,
                "second secret line",
                Base64.getEncoder()
                        .encodeToString(("user:" + SECRET).getBytes(StandardCharsets.UTF_8))
                        .substring(8, 30));
        try (Stream<Path> files = Files.walk(build.result().folder())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/artifacts/"))
                    .toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(forms);
            }
        }
    }

    @Test
    void masksSecretInFileNames() {
        FinishedBuild build = fixture().run("""
                - step:
                    name: Upload first secret line
                    script:
                      - echo x > kept
                    artifacts:
                      - kept
                """);

        assertThat(build.step(1).get("log").asText()).isEqualTo("steps/01-upload-multiline.log");
        assertThat(build.result().folder().resolve("steps/01-upload-multiline.log"))
                .isRegularFile();
        assertThat(build.result().folder().resolve("artifacts/01-upload-multiline/kept"))
                .isRegularFile();
    }

    @Test
    void masksSecretThatIsWrittenInFile() {
        FinishedBuild build = fixture().run("""
                - step:
                    script:
                      - echo 'pl4nted-s3cret/with+signs= in the file'
                      - exit 3; echo "pl4nted-s3cret/with+signs="
                """);

        assertThat(build.log(1)).contains("+ echo '$SECRET in the file'").doesNotContain(SECRET);
        assertThat(build.result().sentence())
                .contains("exit 3; echo \"$SECRET\"")
                .doesNotContain(SECRET);
    }
}
