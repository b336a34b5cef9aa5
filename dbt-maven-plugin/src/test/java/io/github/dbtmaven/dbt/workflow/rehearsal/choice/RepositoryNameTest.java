package io.github.dbtmaven.dbt.workflow.rehearsal.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.git.GitFacts;
import io.github.dbtmaven.pipelines.git.GitRepository;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryNameTest {
    private static GitFacts git(String folder, String origin) {
        return new GitFacts(
                Path.of(folder),
                Optional.of("main"),
                "0".repeat(40),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.ofNullable(origin));
    }

    @ParameterizedTest
    @CsvSource({
        "git@bitbucket.org:acme/shop.git, acme/shop",
        "https://jane@bitbucket.org/acme/shop.git, acme/shop",
        "https://bitbucket.org/acme/shop, acme/shop",
        "ssh://git@bitbucket.org:22/acme/shop.git, acme/shop",
        "git@github.com:acme/shop.git, rehearsal/my-shop",
        "https://notbitbucket.org/acme/shop, rehearsal/my-shop",
        ", rehearsal/my-shop"
    })
    void usesBitbucketOriginOrFolder(String origin, String name) {
        assertThat(RepositoryName.of(Optional.empty(), git("/tmp/My Shop", origin)))
                .hasToString(name);
    }

    @Test
    void usesConfiguredName() {
        assertThat(RepositoryName.of(Optional.of("a/b"), git("/x", null))).hasToString("a/b");
        assertThatThrownBy(() -> RepositoryName.of(Optional.of("shop"), git("/x", null)))
                .hasMessage("dbt.repository is \"shop\", but must have the form workspace/slug.");
    }

    @Test
    void identifiesRepositoryByConfiguredNameOrByGit(@TempDir Path folder) {
        ScratchRepository shop = ScratchRepository.in(folder);
        shop.commit("empty");
        shop.git("remote", "add", "origin", "git@github.com:acme/shop.git");
        GitRepository git = GitRepository.open(folder, System.getenv());
        assertThat(RepositoryName.identity(Optional.empty(), git)).isEqualTo(git.identity());
        assertThat(RepositoryName.identity(Optional.of("a/b"), git).key()).isEqualTo("a__b");
    }
}
