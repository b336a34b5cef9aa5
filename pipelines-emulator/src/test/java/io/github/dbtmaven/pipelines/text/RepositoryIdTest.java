package io.github.dbtmaven.pipelines.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryIdTest {
    @Test
    void consistsOfWorkspaceAndSlug() {
        assertThat(RepositoryId.parse("acme/shop.dbt-1")).contains(new RepositoryId("acme", "shop.dbt-1"));
        assertThat(RepositoryId.of("acme/shop")).hasToString("acme/shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "shop", "acme/", "/shop", "a/b/c", "acme/my shop", "../shop", "acme/..", "acme/shop?x=1"})
    void rejectsOtherNames(String name) {
        assertThat(RepositoryId.parse(name)).isEmpty();
        assertThatThrownBy(() -> RepositoryId.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a repository is named workspace/slug, not \"" + name + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "git@bitbucket.org:acme/shop.git, acme/shop",
        "https://bitbucket.org/acme/shop, acme/shop",
        "https://me@bitbucket.org/acme/shop.git, acme/shop",
        "http://bitbucket.org/acme/shop/, acme/shop",
        "ssh://git@bitbucket.org/acme/shop.git, acme/shop",
        "ssh://git@bitbucket.org:22/acme/shop.git, acme/shop",
        "https://github.com/acme/shop.git, ",
        "https://notbitbucket.org/acme/shop.git, ",
        "/srv/git/shop.git, ",
    })
    void parsesUrlsOfRemotes(String url, String repository) {
        assertThat(RepositoryId.ofOrigin(url).map(RepositoryId::toString)).isEqualTo(Optional.ofNullable(repository));
    }
}
