package io.github.dbtmaven.dbt.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.command.history.CommitRelation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void make() throws IOException {
        shop = new Shop(folder.resolve("shop"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git", "-c", "user.name=n", "-c", "user.email=e"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(shop.folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private Sources sources(Map<String, String> more) {
        shop.environment.putAll(more);
        return new Sources(shop.commands, shop.environment);
    }

    @Test
    void prefersPipelinesVariables() {
        Sources sources =
                sources(Map.of("BITBUCKET_COMMIT", "0f3c", "BITBUCKET_BRANCH", "main", "BITBUCKET_BUILD_NUMBER", "41"));
        assertThat(sources.origin(shop.folder)).hasToString("build 41, commit 0f3c");
        assertThat(sources.origin(shop.folder).branch()).contains("main");
    }

    @Test
    void fallsBackToGit() throws Exception {
        git("init", "-q", "-b", "trunk");
        git("add", "-A");
        git("commit", "-q", "-m", "m");
        assertThat(sources(Map.of()).origin(shop.folder).commit().orElseThrow()).matches("[0-9a-f]{40}");
        assertThat(sources(Map.of()).origin(shop.folder).branch()).contains("trunk");

        git("rm", "-q", "--cached", ".ci/profiles.yml");
        assertThat(sources(Map.of()).origin(shop.folder))
                .as("what is deployed is not what was committed")
                .hasToString(sources(Map.of())
                                .origin(shop.folder)
                                .commit()
                                .map(commit -> "commit " + commit.substring(0, 7))
                                .orElseThrow()
                        + " with edits");
    }

    @Test
    void isUnknownWithoutPipelinesAndGit() {
        assertThat(sources(Map.of("GIT_CEILING_DIRECTORIES", folder.toString())).origin(shop.folder))
                .hasToString("an unknown commit");
    }

    private String commit(String message) throws Exception {
        git("commit", "-q", "--allow-empty", "-m", message);
        return sources(Map.of()).origin(shop.folder).commit().orElseThrow().replace("-dirty", "");
    }

    @Test
    void relatesCommitsToBranch() throws Exception {
        git("init", "-q", "-b", "main");
        String first = commit("first");
        git("checkout", "-q", "-b", "feature");
        String change = commit("change");
        git("checkout", "-q", "main");
        String second = commit("second");

        git("checkout", "-q", "feature");
        assertThat(sources(Map.of()).relation(shop.folder, first)).isEqualTo(CommitRelation.CONTAINED);
        assertThat(sources(Map.of()).relation(shop.folder, first.substring(0, 12)))
                .isEqualTo(CommitRelation.CONTAINED);
        assertThat(sources(Map.of()).relation(shop.folder, second)).isEqualTo(CommitRelation.NOT_CONTAINED);
        assertThat(sources(Map.of()).relation(shop.folder, "0".repeat(40))).isEqualTo(CommitRelation.NOT_CONTAINED);

        git("merge", "-q", "--no-edit", "main");
        Sources pullRequest = sources(Map.of("BITBUCKET_PR_DESTINATION_COMMIT", second.substring(0, 12)));
        assertThat(pullRequest.relation(shop.folder, second)).isEqualTo(CommitRelation.CONTAINED);
        assertThat(pullRequest.relation(shop.folder, change))
                .as("the destination does not contain it")
                .isEqualTo(CommitRelation.NOT_CONTAINED);
    }

    @Test
    void doesNotKnowRelationInShallowClone() throws Exception {
        git("init", "-q", "-b", "main");
        String first = commit("first");
        String second = commit("second");
        Path clone = folder.resolve("clone");
        git("clone", "-q", "--depth", "1", shop.folder.toUri().toString(), clone.toString());

        assertThat(sources(Map.of()).relation(clone, second)).isEqualTo(CommitRelation.CONTAINED);
        assertThat(sources(Map.of()).relation(clone, first)).isEqualTo(CommitRelation.SHALLOW);
    }

    @Test
    void doesNotKnowRelationWithoutRepository() throws Exception {
        Sources sources = sources(Map.of("GIT_CEILING_DIRECTORIES", folder.toString()));
        assertThat(sources.relation(shop.folder, "0".repeat(40))).isEqualTo(CommitRelation.NO_REPOSITORY);
        git("init", "-q");
        assertThat(sources.relation(shop.folder, "0".repeat(40)))
                .as("without a commit")
                .isEqualTo(CommitRelation.NO_REPOSITORY);
    }

    @Test
    void readsRepositoryFromVariableOrOrigin() throws Exception {
        git("init", "-q");
        git("remote", "add", "origin", "git@bitbucket.org:acme/shop.git");
        assertThat(sources(Map.of()).bitbucketRepository(shop.folder)).contains("acme/shop");
        assertThat(sources(Map.of("BITBUCKET_REPO_FULL_NAME", "other/name")).bitbucketRepository(shop.folder))
                .contains("other/name");
    }
}
