package io.github.dbtmaven.dbt.command.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserCacheTest {
    @Test
    void usesCacheFolderOfSystem() {
        assertThat(UserCache.folder(Map.of("HOME", "/h"), "Linux")).isEqualTo(Path.of("/h/.cache/dbt-maven-plugin"));
        assertThat(UserCache.folder(Map.of("HOME", "/h"), "Mac OS X"))
                .isEqualTo(Path.of("/h/Library/Caches/dbt-maven-plugin"));
        assertThat(UserCache.folder(Map.of("HOME", "/h", "XDG_CACHE_HOME", "/x"), "Linux"))
                .isEqualTo(Path.of("/x/dbt-maven-plugin"));
        assertThat(UserCache.folder(Map.of("HOME", "/h", "XDG_CACHE_HOME", "relative"), "Linux"))
                .isEqualTo(Path.of("/h/.cache/dbt-maven-plugin"));
    }
}
