package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.Trigger;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SingleBuildCommandTest {
    private static final Trigger PUSH = new Trigger.Branch("main", "a".repeat(40));

    private final OptionsBuilder properties = OptionsBuilder.in(Path.of("/repository"));

    private static String line(OptionsBuilder properties, Trigger trigger) {
        return SingleBuildCommand.properties(properties.options(), trigger, Optional.empty());
    }

    @Test
    void namesOnlyTriggerByDefault() {
        assertThat(line(properties, PUSH)).isEqualTo("-Ddbt.branch=main");
        assertThat(line(properties, new Trigger.PullRequest(1, "feature/x", "main", "a".repeat(40), "b".repeat(40))))
                .isEqualTo("-Ddbt.pullRequest=feature/x:main");
        assertThat(line(properties, new Trigger.Tag("v1.0", "a".repeat(40)))).isEqualTo("-Ddbt.tag=v1.0");
    }

    @Test
    void repeatsOptionsOfRuntime() {
        properties
                .with("dbt.runtime", "host")
                .with("dbt.warehouse", "none")
                .with("dbt.repository", "team/shop")
                .with("dbt.pipelinesFile", "ci/pipelines.yml")
                .with("dbt.variablesFile", "/elsewhere/variables.yml")
                .with("dbt.caCertificates", "/etc/ca.pem")
                .with("dbt.outputDirectory", "out")
                .with("dbt.manual", "run")
                .with("dbt.parallelSteps", "2")
                .with("dbt.shell", "on-failure");
        assertThat(line(properties, PUSH))
                .isEqualTo("-Ddbt.branch=main -Ddbt.runtime=host -Ddbt.pipelinesFile=ci/pipelines.yml"
                        + " -Ddbt.variablesFile=/elsewhere/variables.yml -Ddbt.repository=team/shop"
                        + " -Ddbt.warehouse=none -Ddbt.caCertificates=/etc/ca.pem -Ddbt.outputDirectory=out"
                        + " -Ddbt.manual=run -Ddbt.parallelSteps=2 -Ddbt.shell=on-failure");
    }

    @Test
    void repeatsRepositories() {
        properties
                .with("dbt.runtime", "docker")
                .with("dbt.repositories", "shared=clones/shared,team/ci=/else where/ci");
        assertThat(line(properties, PUSH))
                .isEqualTo("-Ddbt.branch=main '-Ddbt.repositories=shared=clones/shared,team/ci=/else where/ci'");
    }

    @Test
    void repeatsCutNetwork() {
        properties.with("dbt.runtime", "docker").with("dbt.network", "none");
        assertThat(line(properties, PUSH)).isEqualTo("-Ddbt.branch=main -Ddbt.network=none");
    }

    @Test
    void repeatsAnswersForPipes() {
        properties.with("dbt.pipes", "atlassian/slack-notify=skip,acme/one=run");

        assertThat(line(properties, PUSH))
                .isEqualTo("-Ddbt.branch=main -Ddbt.pipes=refuse,acme/one=run,atlassian/slack-notify=skip");
    }

    @Test
    void repeatsVariables() {
        Map<String, String> entered = Map.of("TARGET", "a,b", "LEVEL", "two");
        assertThat(line(properties, new Trigger.Custom("release", Optional.empty(), "a".repeat(40), entered)))
                .isEqualTo("-Ddbt.custom=release '-Ddbt.variables=LEVEL=two,TARGET=a\\,b'");
    }

    @Test
    void quotesForShell() {
        assertThat(line(properties, new Trigger.Custom("full load's test", Optional.empty(), "a".repeat(40), Map.of())))
                .isEqualTo("'-Ddbt.custom=full load'\\''s test'");
    }
}
