package io.github.dbtmaven.dbt.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.state.StateException;
import io.github.dbtmaven.dbt.state.StateLocation;
import io.github.dbtmaven.dbt.state.StateMessages;
import io.github.dbtmaven.dbt.state.StoreWrapper;
import io.github.dbtmaven.dbt.workflow.ci.CiMessages;
import io.github.dbtmaven.dbt.workflow.ci.SlimCiFixture;
import io.github.dbtmaven.dbt.workflow.ci.StateMissing;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The summaries of deploys and CI runs for programs. */
@SecondLane
@Needs(Need.PYTHON)
class SummaryFileTest extends SlimCiFixture {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonNode ci() throws IOException {
        return JSON.readTree(shop.folder.resolve("target/dbt-ci/summary.json").toFile());
    }

    private JsonNode deployment() throws IOException {
        return JSON.readTree(
                shop.folder.resolve("target/dbt-deploy/summary.json").toFile());
    }

    @Test
    void describesCiRun() throws IOException {
        deployed();
        shop.change("model.shop.marts", "2");
        shop.environment.put("BITBUCKET_BUILD_NUMBER", "42");
        shop.environment.put("BITBUCKET_COMMIT", "77aa1b7a9d2e");
        Outcome outcome = bench.slimCi(StateMissing.FAIL);

        String dbt = JSON.writeValueAsString("dbt.executable (" + bench.executable.orElseThrow() + ")");
        assertThat(ci()).isEqualTo(JSON.readTree("""
                {
                  "schema": 1, "goal": "slim-ci", "outcome": "PASSED", "message": %s,
                  "startedAt": "2026-11-22T08:42:21Z", "finishedAt": "2026-11-22T08:42:21Z", "target": "ci",
                  "source": {"commit": "77aa1b7a9d2e", "build": "42"},
                  "dbt": {"version": "2.0.8", "from": %s},
                  "state": {"found": true, "project": "shop", "target": "prod", "source": {"build": "41"},
                    "time": "2026-11-22T08:42:21Z"},
                  "selection": {"projectNodes": 3, "nodes": 1, "tests": 1, "deferred": 2, "inlined": 0,
                    "selected": ["model.shop.marts", "test.shop.marts_is_unique"],
                    "reused": [], "removed": [], "disabled": [], "untested": []},
                  "changes": {"changed": [{"id": "model.shop.marts", "path": "models/model.shop.marts.sql",
                      "reasons": [{"kind": "body", "text": "code changed in line 1: \\"1\\" -> \\"2\\""}],
                      "following": {"nodes": 0, "tests": 1}}],
                    "following": {"nodes": 0, "tests": 1}, "onlyFormatting": 0, "unexplained": [], "contradicted": []},
                  "results": {"built": 1, "testsPassed": 1, "testsWarned": 0, "skipped": 0, "seconds": 1.5, "failed": []},
                  "warnings": []
                }""".formatted(JSON.writeValueAsString(outcome.summary()), dbt)));
        assertThat(shop.folder.resolve("target/dbt-ci")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void describesFailedCiRun() throws IOException {
        deployed();
        shop.change("model.shop.staging", "fail");
        bench.fullRefresh = false;
        Outcome outcome = bench.slimCi(StateMissing.FAIL);

        assertThat(ci().path("outcome").asText()).isEqualTo("FAILED");
        assertThat(ci().path("message").asText()).isEqualTo(outcome.summary());
        assertThat(ci().at("/results/failed/0/id").asText()).isEqualTo("model.shop.staging");
        assertThat(ci().at("/results/failed/0/status").asText()).isEqualTo("error");
        assertThat(ci().at("/results/skipped").asLong()).isEqualTo(3);
        assertThat(ci().at("/warnings/0").asText()).isEqualTo(CiMessages.buildsOnLeftovers());
    }

    @Test
    void describesErrorAndReplacesEarlierFile() throws IOException {
        deployed();
        bench.slimCi(StateMissing.FAIL);
        Files.writeString(bench.shelf.resolve("dbt-state.json"), "{");

        assertThatThrownBy(() -> bench.slimCi(StateMissing.FAIL)).isInstanceOfSatisfying(StateException.class, e -> {
            try {
                assertThat(ci().path("outcome").asText()).isEqualTo("ERROR");
                assertThat(ci().path("message").asText()).isEqualTo(e.getMessage());
                assertThat(ci().has("results")).isFalse();
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        });
    }

    @Test
    void describesErrorOfFiles() throws IOException {
        bench.store = new StoreWrapper(bench.store) {
            @Override
            public boolean fetch(String name, Path into) {
                throw new UncheckedIOException(new IOException("No space left on device"));
            }
        };
        assertThatThrownBy(() -> bench.slimCi(StateMissing.FULL)).isInstanceOf(UncheckedIOException.class);
        assertThat(ci().path("outcome").asText()).isEqualTo("ERROR");
        assertThat(ci().path("message").asText()).contains("No space left on device");
    }

    @Test
    void describesErrorOfSettings() throws IOException {
        bench.slimCi(StateMissing.FULL);
        assertThatThrownBy(() -> bench.slimCi(() -> {
                    throw new UserError(StateMessages.unknownStateLocation("s3:/bucket"));
                }))
                .isInstanceOf(UserError.class);
        assertThat(ci().path("outcome").asText()).isEqualTo("ERROR");
        assertThat(ci().path("message").asText()).startsWith("dbt.state is \"s3:/bucket\"");
    }

    @Test
    void deploysNothingIfStateCannotBePublished() throws IOException {
        bench.deploy();
        assertThatThrownBy(() -> bench.deploying()
                        .run(bench.options("prod", ""), () -> StateLocation.parse("s3:/bucket", shop.folder)))
                .isInstanceOf(UserError.class);
        assertThat(deployment().path("outcome").asText()).isEqualTo("ERROR");
        assertThat(shop.folder.resolve("target/dbt-deploy/receipt.json")).doesNotExist();
    }

    @Test
    void describesMissingState() throws IOException {
        bench.slimCi(StateMissing.FULL);
        assertThat(ci().path("state")).isEqualTo(JSON.readTree("{\"found\": false}"));
        assertThat(ci().has("selection")).isFalse();
        assertThat(ci().at("/results/built").asLong()).isEqualTo(3);
    }

    @Test
    void describesDeploy() throws IOException {
        bench.deploy();
        assertThat(deployment().path("goal").asText()).isEqualTo("deploy");
        assertThat(deployment().path("outcome").asText()).isEqualTo("PASSED");
        assertThat(deployment().path("target").asText()).isEqualTo("prod");
        assertThat(deployment().at("/results/built").asLong()).isEqualTo(3);

        shop.change("model.shop.marts", "fail");
        bench.deploy();
        assertThat(deployment().path("outcome").asText()).isEqualTo("FAILED");
        assertThat(deployment().at("/results/failed/0/id").asText()).isEqualTo("model.shop.marts");
    }

    @Test
    void describesDeployWithoutDbt() throws IOException {
        bench.deploy();
        bench.executable = bench.executable.map(program -> program.resolveSibling("missing"));
        assertThatThrownBy(bench::deploy).isInstanceOf(UserError.class);
        assertThat(deployment().path("outcome").asText()).isEqualTo("ERROR");
        Path receipt = shop.folder.resolve("target/dbt-deploy/receipt.json");
        assertThat(receipt).doesNotExist();
        assertThatThrownBy(bench::publish).hasMessageContaining("No deploy receipt found");
    }
}
