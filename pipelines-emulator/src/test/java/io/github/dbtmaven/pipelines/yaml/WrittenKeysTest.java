package io.github.dbtmaven.pipelines.yaml;

import static io.github.dbtmaven.pipelines.yaml.Read.read;
import static io.github.dbtmaven.pipelines.yaml.Read.stepOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which part of the model contains the keys that are written in the file. */
class WrittenKeysTest {
    @Test
    void belongToItemAndStep() {
        PipelinesFile file = read("""
                pipelines:
                  default:
                    - parallel:
                        - step: { script: [a] }
                        - step: { script: [b], oidc: true }
                    - stage:
                        name: s
                        steps:
                          - step: { script: [c], clone: { depth: 1 }, image: { name: python } }
                """);

        List<PipelineItem> items =
                file.pipelines().defaultPipeline().orElseThrow().items();
        assertThat(names(items.get(0).written())).containsExactly("item parallel", "item step", "item step");
        assertThat(items.get(0).written().get(0).at()).hasToString("p.yml:3:7");
        assertThat(names(items.get(0).steps().get(0).written())).containsExactly("step script");
        assertThat(names(items.get(0).steps().get(1).written())).containsExactly("step script", "step oidc");
        assertThat(names(items.get(1).written())).contains("item stage", "stage name", "stage steps");
        Step last = items.get(1).steps().get(0);
        assertThat(names(last.written())).contains("clone depth").doesNotContain("image name");
        assertThat(names(last.image().orElseThrow().written())).containsExactly("image name");
        assertThat(names(file.written())).containsExactly("file pipelines", "pipelines default");
    }

    @Test
    void belongToCacheOrService() {
        PipelinesFile file = read("""
                options: { docker: true }
                definitions:
                  caches: { c: { path: p, key: { files: [f] } } }
                  services: { db: { image: { name: postgres, username: u, password: $P }, memory: 512 } }
                pipelines: { default: [ step: { script: [ls] } ] }
                """);

        assertThat(names(file.definitions().caches().get("c").written()))
                .containsExactly("cache path", "cache key", "cache_key files");
        var database = file.definitions().services().get("db");
        assertThat(names(database.written())).containsExactly("service image", "service memory");
        assertThat(names(database.image().orElseThrow().written()))
                .containsExactly("image name", "image username", "image password");
        assertThat(names(file.written())).contains("options docker").doesNotContain("service memory");
    }

    @Test
    void areCompleteForFilesWithErrors() {
        ReadResult result = new PipelinesReader().read("p.yml", """
                options: { size: 2x }
                pipelines:
                  default:
                    - step: { oidc: true }
                """);

        assertThat(result.file()).isEmpty();
        assertThat(names(result.written())).contains("options size", "step oidc");
    }

    @ParameterizedTest
    @CsvSource({"oidc: no, oidc, false", "type: inline, type, inline", "size: 1x, size, 1x", "max-time: 7, max-time, 7"
    })
    void containPredefinedValues(String written, String key, String value) {
        Step step = stepOf("pipelines: { default: [ step: { script: [ls], " + written + " } ] }");

        assertThat(step.written())
                .filteredOn(each -> each.name().equals(key))
                .singleElement()
                .extracting(WrittenKey::value)
                .isEqualTo(Optional.of(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name: s3cret", "concurrency-group: s3cret", "runs-on: s3cret", "artifacts: [s3cret]"})
    void omitOtherValues(String written) {
        Step step = stepOf("pipelines: { default: [ step: { script: [ls], " + written + " } ] }");

        assertThat(step.written()).extracting(WrittenKey::value).containsOnly(Optional.empty());
    }

    private static List<String> names(List<WrittenKey> keys) {
        return keys.stream().map(key -> name(key.map()) + " " + key.name()).toList();
    }

    private static String name(MapKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
