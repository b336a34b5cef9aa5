package io.github.dbtmaven.dbt.workflow.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bitbucket-pipeline.yml",
                "bitbucket-pipelines.yaml",
                "bitbucket_pipelines.yml",
                "Bitbucket-Pipelines.yml",
                "BITBUCKET-PIPELINES.YML",
                ".bitbucket-pipelines.yml",
                "bitbuket-piplines.yml",
                "bitbucket-pipelines.yml.txt",
                "bitbucket-pipelines",
                "bitbucket.pipelines.yml"
            })
    void isNear(String name) {
        assertThat(NearName.isNear(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bitbucket-pipelines.yml",
                "bitbucket-pipelines.yml~",
                "bitbucket-pipelines.yml.orig",
                "bitbucket-pipelines-2.yml",
                "bitbucket-pipelines.article.yml",
                "bitbucket-pipeline.md",
                "pipelines.yml",
                "docker-compose.yml",
                ".yml"
            })
    void isNotNear(String name) {
        assertThat(NearName.isNear(name)).isFalse();
    }
}
