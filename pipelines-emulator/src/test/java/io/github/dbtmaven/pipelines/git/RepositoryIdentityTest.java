package io.github.dbtmaven.pipelines.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.text.RepositoryId;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryIdentityTest {
    @TempDir
    Path temp;

    private RepositoryIdentity of(String url) {
        return RepositoryIdentity.ofRemote(url, temp);
    }

    private RepositoryIdentity ofClone(ScratchRepository clone) {
        return GitRepository.open(clone.root(), System.getenv()).identity();
    }

    private ScratchRepository clone(String folder) {
        ScratchRepository clone = ScratchRepository.in(temp.resolve(folder));
        clone.write("a", "a").commit("a");
        return clone;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/acme/shop.git",
                "https://jane:s3cret@GitHub.com/acme/shop/",
                "https://github.com:443/acme/shop?token=s3cret",
                "http://github.com/acme//shop",
                "git://github.com/acme/shop.git",
                "git@github.com:acme/shop.git",
                "github.com:/acme/shop",
                "ssh://git@github.com:2222/acme/shop.git",
                "git+ssh://git@github.com/acme/shop"
            })
    void isTheSameForAllFormsOfUrl(String url) {
        assertThat(of(url)).isEqualTo(of("https://github.com/acme/shop"));
        assertThat(of(url).key()).startsWith("shop-").doesNotContain("s3cret", "jane");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git@bitbucket.org:acme/shop.git",
                "https://x-token-auth:s3cret@bitbucket.org/acme/shop.git",
                "ssh://git@altssh.bitbucket.org:443/acme/shop.git"
            })
    void isTheNameOnBitbucket(String url) {
        assertThat(of(url))
                .isEqualTo(RepositoryIdentity.of(RepositoryId.of("acme/shop")))
                .hasToString("RepositoryIdentity[key=acme__shop]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/other/shop",
                "https://gitlab.com/acme/shop",
                "https://github.com:8443/acme/shop",
                "https://github.com/acme/Shop",
                "https://github.com/acme/shop/wiki",
                "/github.com/acme/shop"
            })
    void differsForOtherRepositories(String url) {
        assertThat(of(url)).isNotEqualTo(of("https://github.com/acme/shop"));
    }

    @Test
    void ofLocalOriginIsItsGitDirectory() throws Exception {
        RepositoryIdentity there = ofClone(clone("there"));
        Files.createSymbolicLink(temp.resolve("link"), temp.resolve("there"));
        assertThat(of("there")).isEqualTo(there);
        assertThat(of("./there/.git/")).isEqualTo(there);
        assertThat(of("link")).isEqualTo(there);
        assertThat(of(temp.resolve("there").toUri().toString().replace("file:/", "file:///")))
                .isEqualTo(there);
        Files.createDirectories(temp.resolve("bare.git"));
        assertThat(of("bare")).isEqualTo(of("bare.git"));
    }

    @Test
    void isSharedByClonesOfOneOrigin() {
        ScratchRepository one = clone("one");
        ScratchRepository two = clone("two");
        RepositoryIdentity alone = ofClone(one);
        one.git("remote", "add", "origin", "git@github.com:acme/shop.git");
        two.git("remote", "add", "origin", "gh:acme/shop");
        two.git("config", "url.https://github.com/.insteadOf", "gh:");
        assertThat(ofClone(one)).isEqualTo(ofClone(two)).isNotEqualTo(alone);
    }

    @Test
    void ofRepositoryWithoutOriginIsSharedByItsWorktreesOnly() {
        ScratchRepository shop = clone("a/shop");
        shop.git("worktree", "add", "--quiet", "../../other name", "-b", "topic");
        RepositoryIdentity worktree =
                GitRepository.open(temp.resolve("other name"), System.getenv()).identity();
        assertThat(worktree).isEqualTo(ofClone(shop));
        assertThat(worktree.key()).startsWith("shop-");
        assertThat(ofClone(clone("b/shop"))).isNotEqualTo(worktree);
    }

    @Test
    void ofWorktreeResolvesRelativeOriginLikeTheMainWorkingTree() {
        ScratchRepository shop = clone("a/shop");
        shop.git("remote", "add", "origin", "../upstream");
        shop.git("worktree", "add", "--quiet", "../../elsewhere", "-b", "topic");
        assertThat(GitRepository.open(temp.resolve("elsewhere"), System.getenv())
                        .identity())
                .isEqualTo(ofClone(shop))
                .isEqualTo(of("a/upstream"));
    }
}
