package io.github.dbtmaven.dbt.command.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class PullRequestProfileTest {
    @TempDir
    Path folder;

    private Path into;

    @BeforeEach
    void createFolder() throws IOException {
        into = Files.createDirectory(folder.resolve("into"));
        Files.writeString(folder.resolve("dbt_project.yml"), "name: shop\nprofile: shop\n");
    }

    private Optional<String> write(String profiles, Optional<String> named) throws IOException {
        Files.writeString(folder.resolve("profiles.yml"), profiles);
        return PullRequestProfile.write(folder, named, folder, "ci", "_pr_7", into);
    }

    private Map<String, Object> derived(String profiles) throws IOException {
        assertThat(write(profiles, Optional.empty())).isEmpty();
        return new Yaml().load(Files.readString(into.resolve("profiles.yml")));
    }

    @Test
    void keepsTemplatesAndOtherValues() throws IOException {
        assertThat(derived("""
                        config: {send_anonymous_usage_stats: false}
                        other: {target: x, outputs: {x: {password: hidden}}}
                        shop:
                          target: prod
                          outputs:
                            prod: {schema: live, password: hidden}
                            ci:
                              type: postgres
                              port: "{{ env_var('PORT') | int }}"
                              threads: 4
                              schema: "{{ env_var('DB_CI_SCHEMA') }}"
                        """))
                .isEqualTo(Map.of(
                        "config",
                        Map.of("send_anonymous_usage_stats", false),
                        "shop",
                        Map.of(
                                "target",
                                "ci",
                                "outputs",
                                Map.of(
                                        "ci",
                                        Map.of(
                                                "type",
                                                "postgres",
                                                "port",
                                                "{{ env_var('PORT') | int }}",
                                                "threads",
                                                4,
                                                "schema",
                                                "{{ env_var('DB_CI_SCHEMA') }}_pr_7")))));
    }

    @Test
    void reusesMergedValues() throws IOException {
        String text = """
                base: &base {type: postgres, schema: dev, host: h}
                shop:
                  outputs:
                    ci: {<<: *base, user: u}
                """;
        assertThat(derived(text).get("shop").toString())
                .contains("schema=dev_pr_7")
                .contains("host=h")
                .contains("user=u")
                .doesNotContain("schema=dev,");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'{type: bigquery, dataset: ci}', dataset=ci_pr_7",
        "'{type: duckdb, path: a.db}', schema=main_pr_7",
        "'{type: postgres, schema: 2024}', schema=2024_pr_7"
    })
    void findsSchema(String output, String expected) throws IOException {
        assertThat(derived("shop: {outputs: {ci: " + output + "}}").toString()).contains(expected);
    }

    @Test
    void namesOutputWithoutSchema() throws IOException {
        assertThat(write("shop: {outputs: {ci: {type: postgres}}}", Optional.empty()))
                .contains("the output \"ci\" of the profile \"shop\" has neither \"schema\" nor \"dataset\"");
        assertThat(into).isEmptyDirectory();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'shop: {outputs: {dev: {schema: x}}}' | The profile \"shop\" in \"FILE\" has no output \"ci\". It has \"dev\". Add the"
                        + " output, or name another one with -Ddbt.target.",
                "'cafe: {outputs: {ci: {schema: x}}}' | \"FILE\" has no profile \"shop\", which dbt_project.yml names. It has"
                        + " \"cafe\". Correct one of the two names.",
                "'shop: [1' | \"FILE\" is empty or not YAML. Correct it; \"dbt debug\" shows where."
            })
    void rejectsWrongNames(String profiles, String message) {
        assertThatThrownBy(() -> write(profiles, Optional.empty()))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        message.replace("FILE", folder.resolve("profiles.yml").toString()));
    }

    @Test
    void usesProfileOfEnvironment() throws IOException {
        assertThat(write("team: {outputs: {ci: {schema: x}}}", Optional.of("team")))
                .isEmpty();
    }

    @Test
    void namesProjectWithoutProfile() throws IOException {
        Files.writeString(folder.resolve("dbt_project.yml"), "name: shop\nprofile: \"{{ env_var('P') }}\"\n");
        assertThat(write("shop: {}", Optional.empty())).contains("dbt_project.yml has no literal \"profile\"");
    }
}
