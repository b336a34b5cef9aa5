package io.github.dbtmaven.dbt.workflow.ci.derive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.artifact.ArtifactMetadata;
import io.github.dbtmaven.dbt.command.DbtFinder;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.command.Shop;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.command.history.BranchPoint;
import io.github.dbtmaven.dbt.command.history.CommitFiles;
import io.github.dbtmaven.dbt.command.selection.Guards;
import io.github.dbtmaven.dbt.workflow.Bench;
import io.github.dbtmaven.dbt.workflow.DbtOptions;
import io.github.dbtmaven.dbt.workflow.GitFolder;
import io.github.dbtmaven.dbt.workflow.KnownState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why no state can be derived from git. {@code RealBranchTest} derives one with a real dbt. */
class StateDerivationTest {
    private static final String PROFILES = """
            shop:
              outputs:
                ci: {type: postgres, schema: ci, host: "{{ env_var('DB_CI_HOST') }}"}
                prod:
                  type: postgres
                  host: "{{ env_var('DB_PROD_HOST') }}"
                  port: "{{ env_var('DB_PROD_PORT', '5432') | int }}"
                  password: '{{ env_var("DB_PROD_PWD") }}'
                  schema: "{{ env_var( 'DB_PROD_SCHEMA' ) }}"
            """;

    @TempDir
    Path temp;

    private Shop shop;
    private GitFolder git;

    @BeforeEach
    void create() throws Exception {
        git = GitFolder.init(temp.resolve("repository"));
        git.commit("first");
        shop = new Shop(git.path().resolve("shop"));
        Files.writeString(shop.folder.resolve("dbt_project.yml"), "name: shop\nprofile: shop\n");
        Files.writeString(shop.folder.resolve(".ci/profiles.yml"), PROFILES);
        shop.environment.put("TMPDIR", temp.toString());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private String reason(String target) throws IOException {
        return reason(target, new DbtInstallation.InPython(Path.of("/bin/false"), "1.11.16", Map.of(), "r"));
    }

    private String reason(String target, DbtInstallation installation) throws IOException {
        Bench bench = new Bench(shop);
        DbtOptions options = bench.options("ci", "");
        DbtFinder finder = new DbtFinder(shop.commands, shop.environment, temp.resolve("cache"), bench.recorded);
        DerivedState derived = new StateDerivation(
                        finder, new Sources(shop.commands, shop.environment), shop.environment)
                .derive(
                        options,
                        options.project(shop.environment),
                        installation,
                        target,
                        Files.createDirectories(temp.resolve("state")));
        assertThat(temp.resolve("state")).isEmptyDirectory();
        return ((DerivedState.Impossible) derived).reason();
    }

    private void branched() throws Exception {
        git.commit("project");
        git.git("checkout", "-q", "-b", "feature");
        git.commit("change");
    }

    @Test
    void namesAllVariablesOfProductionThatAreMissing() throws Exception {
        branched();
        shop.environment.put("DB_PROD_PWD", "x");
        assertThat(reason("prod"))
                .isEqualTo("target \"prod\" requires \"DB_PROD_HOST\", \"DB_PROD_SCHEMA\", which are not set here. Set"
                        + " them for the step of the pull request: database and schema to those of production, since"
                        + " relations are named after them; any text will do for host, user and password, because nothing"
                        + " connects with them.");
    }

    @Test
    void readsProfileOfThatCommit() throws Exception {
        branched();
        Files.writeString(shop.folder.resolve(".ci/profiles.yml"), PROFILES.replace("prod:", "production:"));
        git.commit("rename");
        assertThat(reason("prod")).contains("DB_PROD_HOST");
        assertThat(reason("production"))
                .startsWith("commit ")
                .endsWith(" has no target \"production\": The profile \"shop\" in \""
                        + shop.folder.resolve(".ci/profiles.yml")
                        + "\" has no output \"production\". It has \"ci\", \"prod\". Add the output, or name another one"
                        + " with -Ddbt.productionTarget.");
    }

    @Test
    void reportsThatDbtCannotParse() throws Exception {
        branched();
        shop.environment.putAll(Map.of("DB_PROD_HOST", "x", "DB_PROD_PWD", "x", "DB_PROD_SCHEMA", "x"));
        assertThat(reason("prod"))
                .startsWith("dbt cannot parse commit ")
                .endsWith(
                        ", the newest of \"main\" that this branch contains: it ended with exit code 1; run Maven with -X to see its"
                                + " output.");
    }

    @Test
    void requiresProjectInThatCommit() throws Exception {
        git.git("checkout", "-q", "-b", "feature");
        git.commit("project");
        assertThat(reason("prod"))
                .endsWith(", the newest of \"main\" that this branch contains, has no dbt_project.yml in this folder.");
    }

    @Test
    void requiresBranch() throws Exception {
        git.commit("project");
        assertThat(reason("prod"))
                .isEqualTo("this build is of \"main\" itself, which changes nothing compared with itself.");
        shop.environment.put("BITBUCKET_PR_DESTINATION_BRANCH", "release");
        assertThat(reason("prod"))
                .isEqualTo("this clone has no commit that this branch and \"release\" share. Fetch \"release\".");
        Files.writeString(git.path().resolve(".git/shallow"), git.git("rev-parse", "HEAD") + "\n");
        assertThat(reason("prod"))
                .isEqualTo("this clone is shallow and does not reach the commit where this branch left \"release\". Set"
                        + " \"depth: full\" under \"clone\" in bitbucket-pipelines.yml.");
    }

    @Test
    void requiresDriver() throws Exception {
        branched();
        assertThat(reason("prod", new DbtInstallation.Executable(Shop.STAND_IN, "2.0.8", "x")))
                .isEqualTo(DerivationMessages.needsDriver());
    }

    @Test
    void writesNothingToRepositoryAndDeletesFiles() throws Exception {
        branched();
        String before = git.git("ls-files", "--stage", "--debug");
        Path files = new Sources(shop.commands, shop.environment)
                .files()
                .with(shop.folder, git.git("rev-parse", "HEAD~1"), new CommitFiles.Task<>() {
                    @Override
                    public Path with(Path root, Path project) {
                        assertThat(project).isEqualTo(root.resolve("shop"));
                        assertThat(project.resolve("dbt_project.yml")).isRegularFile();
                        return root;
                    }

                    @Override
                    public Path without(String error) {
                        throw new AssertionError(error);
                    }
                });
        assertThat(files.getParent()).doesNotExist();
        assertThat(git.git("ls-files", "--stage", "--debug")).isEqualTo(before);
        assertThat(git.path().resolve(".git/worktrees")).doesNotExist();
    }

    @Test
    void namesRelationsThatProductionLacks() {
        BranchPoint.Found base = new BranchPoint.Found("abc1234000", "def", "main", true, true);
        KnownState known = new KnownState(
                temp, "", new ArtifactMetadata(12, "1.11.16", "", "", "shop", "", Map.of()), Optional.empty());
        DerivedState.Parsed parsed = new DerivedState.Parsed(known, base, "prod");
        List<Guards.Read> reads = List.of("p.a", "p.b", "p.c", "p.d", "p.e").stream()
                .map(name -> new Guards.Read("model." + name, name))
                .toList();
        assertThat(DerivationMessages.unseen(new Guards.Unseen(reads, ""), parsed))
                .isEqualTo("production lacks relations of commit abc1234, the newest of \"main\" that this branch"
                        + " contains: p.a, p.b, p.c and 2 more; or this login may not see them. Deploy, and publish the"
                        + " state with dbt:publish-state.");
        assertThat(DerivationMessages.unseen(new Guards.Unseen(List.of(), "permission denied"), parsed))
                .isEqualTo(
                        "it is not known whether production has the relations of commit abc1234, the newest of \"main\""
                                + " that this branch contains, because the warehouse did not list them: permission denied.");
        assertThat(DerivationMessages.compared("folder x", parsed, "1.11.16", "requirements.txt"))
                .isEqualTo("No state in folder x: compared with commit abc1234, the newest of \"main\" that this branch"
                        + " contains, parsed for target \"prod\" (dbt.stateMissing=derive), with dbt 1.11.16 from"
                        + " requirements.txt");
        assertThat(DerivationMessages.notParsed(base, Optional.of("Compilation Error: x"), 2))
                .isEqualTo(
                        "dbt cannot parse commit abc1234, the newest of \"main\" that this branch contains: Compilation"
                                + " Error: x.");
    }
}
