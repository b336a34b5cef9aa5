package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.git.GitFacts;
import org.junit.jupiter.api.Test;

/** Tests what git in a step can access as {@code origin}. */
abstract class OriginAccess {
    abstract EmulatorFixture fixture();

    @Test
    void fetchesPullRequestDestinationAndTags() {
        FinishedBuild build = fixture().runPullRequest("""
                image: python:3.11
                clone: { depth: full }
                pipelines:
                  pull-requests:
                    '**':
                      - step:
                          script:
                            - git fetch --quiet origin "$BITBUCKET_PR_DESTINATION_BRANCH"
                            - git diff --name-only FETCH_HEAD...HEAD
                            - git describe --tags | cut -d - -f 1
                            - git describe | cut -d - -f 1
                            - git tag
                            - git remote get-url origin
                """);

        assertThat(build.output())
                .containsExactly("feature.txt", "released", "v1", "released", "v1", "http://bitbucket.org/acme/shop");
        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.warnings()).isEmpty();
    }

    @Test
    void deepensShallowClone() {
        FinishedBuild build = fixture().runPullRequest("""
                image: python:3.11
                clone: { depth: 1 }
                pipelines:
                  pull-requests:
                    '**':
                      - step:
                          script:
                            - git rev-parse --is-shallow-repository && git rev-list --count HEAD
                            - git fetch --quiet --unshallow
                            - git rev-parse --is-shallow-repository && git rev-list --count HEAD
                            - git pull --quiet && git fetch --quiet --tags && git describe --match 'v*' | cut -d - -f 1
                """);

        assertThat(build.output()).containsExactly("true", "3", "false", "4", "v1");
        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
    }

    @Test
    void listsBranchesAndTags() {
        FinishedBuild build = fixture().run("""
                - step:
                    script:
                      - git ls-remote origin | cut -f 2
                      - git ls-remote --symref origin HEAD | head -n 1
                      - git remote set-branches --add origin feature && git fetch --quiet && git log -1 --format=%s origin/feature
                """);

        assertThat(build.output())
                .startsWith(
                        "HEAD",
                        "refs/heads/feature",
                        "refs/heads/main",
                        "refs/heads/release",
                        "refs/tags/released",
                        "refs/tags/v1",
                        "refs/tags/v1^{}",
                        "ref: refs/heads/main\tHEAD",
                        "feature");
    }

    @Test
    void servesOriginOverHttps() {
        FinishedBuild build = fixture().run("""
                - step:
                    script:
                      - HOST=bitbucket.org/$BITBUCKET_REPO_FULL_NAME
                      - git ls-remote "https://x-token-auth:$BITBUCKET_ACCESS_TOKEN@$HOST.git" main | cut -f 2
                      - git push --quiet "https://x-bitbucket-api-token-auth:$BITBUCKET_APP_PASSWORD@$HOST" HEAD:copy
                      - git ls-remote origin copy | cut -f 2
                      - git ls-remote "https://x-token-auth:wrong@$HOST" 2>&1 | tail -n 1 | cut -d ' ' -f 1-3
                      - GIT_TERMINAL_PROMPT=0 git ls-remote "https://$HOST" 2>&1 | cut -d ' ' -f 1-6
                """);

        assertThat(build.output())
                .containsExactly(
                        "refs/heads/main",
                        "refs/heads/copy",
                        "fatal: Authentication failed",
                        "fatal: could not read Username for");
        assertThat(build.warnings()).containsExactly("1 git-push");
    }

    @Test
    void keepsPushesForLaterStepsAndReportsThem() {
        GitFacts before = fixture().repository().facts();
        String push = """
                - step:
                    name: Push
                    script:
                      - echo 2 > version && git add version && git commit --quiet -m "Release 2 [skip ci]"
                      - git tag v2 && git push --quiet && git push --quiet origin v2 HEAD:refs/heads/new
                      - git push --quiet origin :feature
                - step:
                    name: See
                    script:
                      - git ls-remote origin 'refs/heads/*' 'v2' | cut -f 2
                      - git log -1 --format=%s && git pull --quiet && git log -1 --format=%s
                """;

        FinishedBuild build = fixture().run(push);

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.output())
                .containsExactly(
                        "refs/heads/main",
                        "refs/heads/new",
                        "refs/heads/release",
                        "refs/tags/v2",
                        "First",
                        "Release 2 [skip ci]");
        assertThat(build.warnings()).containsExactly("1 git-push", "1 git-push", "1 git-push");
        assertThat(build.json().at("/warnings/0/text").asText())
                .matches("The step pushed branch main \\(now [0-9a-f]{7}\\)\\. The push went to a copy .*");
        assertThat(build.json().at("/warnings/1/text").asText()).contains("pushed branch new (now ", ", tag v2 (now ");
        assertThat(build.json().at("/warnings/2/text").asText()).contains("pushed branch feature (deleted)");
        assertThat(fixture().repository().facts()).isEqualTo(before);
        assertThat(fixture().run(push).output())
                .as("the next build starts afresh")
                .contains("refs/heads/new");
    }

    @Test
    void servesItsRepositoryToOtherClonesOverHttpsAndSsh() {
        FinishedBuild build = fixture().run("""
                - step:
                    script:
                      - NAME=$BITBUCKET_REPO_FULL_NAME; OUTSIDE=$(mktemp -d); cd "$OUTSIDE"
                      - git clone --quiet "https://x-token-auth:$BITBUCKET_ACCESS_TOKEN@bitbucket.org/$NAME.git" one
                      - git -C one log -1 --format=%s
                      - git clone --quiet "git@bitbucket.org:$NAME.git" two && cd two && git remote get-url --all origin
                      - git config user.name x && git config user.email y && git commit --quiet --allow-empty -m "Over ssh"
                      - git push --quiet origin HEAD:pushed
                      - for url in "git@bitbucket.org:$NAME" "ssh://git@bitbucket.org/$NAME" "ssh://git@altssh.bitbucket.org:443/$NAME.git"; do git ls-remote "$url" pushed | cut -f 2; done
                      - cd "$BITBUCKET_CLONE_DIR" && git remote set-url origin "git@bitbucket.org:$NAME.git"
                      - git fetch --quiet origin && git ls-remote origin pushed | cut -f 2
                      - env | grep -c 'GIT_CONFIG_VALUE_0=.*@' || true
                """);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output())
                .containsExactly(
                        "First",
                        "http://bitbucket.org/~ssh/acme/shop.git",
                        "refs/heads/pushed",
                        "refs/heads/pushed",
                        "refs/heads/pushed",
                        "refs/heads/pushed",
                        "1");
        assertThat(build.warnings()).containsExactly("1 ssh-url", "1 git-push");
    }

    @Test
    void saysWhyGitOverHttpsOrSshIsRejected() {
        FinishedBuild build = fixture().run("""
                - step:
                    script:
                      - cd /tmp && NAME=bitbucket.org/$BITBUCKET_REPO_FULL_NAME
                      - git ls-remote "https://x-token-auth:wrong@$NAME" 2>&1 | grep remote
                      - git ls-remote "git@bitbucket.org:$BITBUCKET_REPO_FULL_NAME-other.git" 2>&1 | head -n 1
                      - env | grep GIT_CONFIG_VALUE_0
                """);

        assertThat(build.output())
                .containsExactly(
                        "remote: Invalid credentials for git: use the user x-token-auth with an access token, or"
                                + " x-bitbucket-api-token-auth with an API token. The rehearsal's Bitbucket accepts only"
                                + " the credentials of this run: BITBUCKET_USERNAME with BITBUCKET_APP_PASSWORD, or"
                                + " BITBUCKET_ACCESS_TOKEN.",
                        "remote: The rehearsal's Bitbucket serves \"acme/shop\" over SSH, and cannot pass on"
                                + " \"acme/shop-other\", whose name begins in the same way. Use the https URL of that"
                                + " repository.",
                        "GIT_CONFIG_VALUE_0=$GIT_PROXY");
    }
}
