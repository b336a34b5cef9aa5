package io.github.dbtmaven.pipelines.run.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.spec.CacheSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachePathTest {
    @ParameterizedTest
    @CsvSource({
        "~/.cache/tool, true",
        "~/.cache/tool/, true",
        "~/.cache/./tool/venvs, true",
        "$HOME/.cache, true",
        "${HOME}/.cache/tool, true",
        "~, true",
        "/root/.cache/tool, true",
        "/home/someone/.cache, true",
        "~/.cache/toolbox, false",
        "~/.cache/pip, false",
        "~/.m2/repository, false",
        "/var/cache/apt, false",
        ".cache/tool, false",
        "node_modules, false",
    })
    void overlapsWithFolderBelowHome(String path, boolean overlaps) {
        assertThat(CachePath.overlaps(new CacheSpec("one", path, "test"), ".cache/tool"))
                .isEqualTo(overlaps);
    }
}
