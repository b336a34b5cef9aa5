package io.github.dbtmaven.pipelines.yaml.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.MapKind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {
    private static final List<String> STEP =
            KeyTable.keys(MapKind.STEP).stream().map(Key::name).toList();

    @ParameterizedTest
    @CsvSource({
        "scripts, script",
        "sript, script",
        "srcipt, script",
        "Script, script",
        "after_script, after-script",
        "afterscript, after-script",
        "artifact, artifacts",
        "cache, caches",
        "service, services",
        "naem, name",
        "deploiment, deployment",
        "maxtime, max-time",
    })
    void suggestsSimilarName(String written, String meant) {
        assertThat(Suggestion.closest(written, STEP)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"needs", "variables", "when", "only", "x", "retry", "timeout", "if", "run", "before-script"})
    void suggestsNothingWithoutSimilarName(String written) {
        assertThat(Suggestion.closest(written, List.of("script", "name", "image", "caches", "services", "artifacts")))
                .isEmpty();
    }
}
