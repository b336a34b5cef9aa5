package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.rehearsal.RehearsalOptions.Runtime;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.BuildChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RehearsalOptionsTest {
    private static RehearsalOptions parse(RehearsalOptions.Text text) {
        return RehearsalOptions.parse(
                Path.of("/repository"),
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                Path.of("/repository/target/pipelines"));
    }

    private static RehearsalOptions.Text text(
            String branch, String tag, String runtime, String warehouse, String manual) {
        return new RehearsalOptions.Text(
                branch, null, tag, null, null, null, runtime, null, warehouse, manual, null, "never", "default");
    }

    @Test
    void runWholeLoopByDefault() {
        RehearsalOptions options = parse(text(null, null, "docker", "postgres", "stop"));
        assertThat(options.wholeLoop()).isTrue();
        assertThat(options.warehouse()).isTrue();
        assertThat(options.manual()).isEqualTo(RehearsalOptions.Manual.STOP);
    }

    @Test
    void ignoreCase() {
        RehearsalOptions options = parse(text("main", null, "Auto", "NONE", "run"));
        assertThat(options.choice()).contains(new BuildChoice.Branch("main"));
        assertThat(options.runtime()).isEqualTo(Runtime.AUTO);
        assertThat(options.warehouse()).isFalse();
        assertThat(options.manual()).isEqualTo(RehearsalOptions.Manual.RUN);
    }

    @Test
    void rejectInvalidValues() {
        assertThatThrownBy(() -> parse(text(null, null, "podman", "postgres", "stop")))
                .isInstanceOf(UserError.class)
                .hasMessage("dbt.runtime is \"podman\", but must be one of: docker, host, auto.");
    }

    @Test
    void cutNetworkInContainersOnly() {
        OptionsBuilder cut = OptionsBuilder.in(Path.of("/repository")).with("dbt.network", "none");
        assertThat(cut.with("dbt.runtime", "docker").options().network()).isEqualTo(RehearsalOptions.Network.NONE);
        assertThat(OptionsBuilder.in(Path.of("/repository"))
                        .with("dbt.runtime", "docker")
                        .options()
                        .network())
                .isEqualTo(RehearsalOptions.Network.DEFAULT);

        for (String runtime : List.of("host", "auto")) {
            assertThatThrownBy(() -> cut.with("dbt.runtime", runtime).options())
                    .isInstanceOf(UserError.class)
                    .hasMessage("dbt.network=none needs containers, and dbt.runtime=" + runtime
                            + " can run steps as processes on this machine, whose network cannot be cut. Use"
                            + " -Ddbt.runtime=docker, or leave dbt.network out.");
        }
    }

    @Test
    void rejectUnknownNetwork() {
        assertThatThrownBy(() -> OptionsBuilder.in(Path.of("/repository"))
                        .with("dbt.runtime", "docker")
                        .with("dbt.network", "off")
                        .options())
                .isInstanceOf(UserError.class)
                .hasMessage("dbt.network is \"off\", but must be one of: default, none.");
    }

    @Test
    void rejectZeroParallelSteps() {
        assertThatThrownBy(() -> OptionsBuilder.in(Path.of("/repository"))
                        .with("dbt.parallelSteps", "0")
                        .options())
                .isInstanceOf(UserError.class)
                .hasMessage("dbt.parallelSteps is 0, but must be at least 1.");
    }

    @Test
    void rejectUnknownAnswersForPipes() {
        assertThatThrownBy(() -> OptionsBuilder.in(Path.of("/repository"))
                        .with("dbt.runtime", "docker")
                        .with("dbt.pipes", "yes")
                        .options())
                .isInstanceOf(UserError.class)
                .hasMessage("dbt.pipes=yes contains the unknown value \"yes\". Write one of ask, refuse, run, skip, and"
                        + " answers for single pipes after it: refuse,atlassian/slack-notify=skip.");
    }

    @Test
    void rejectEmptyNames() {
        assertThatThrownBy(() -> parse(text("", null, "docker", "postgres", "stop")))
                .hasMessageContaining("the given name is empty");
        assertThatThrownBy(() -> parse(text(null, " ", "docker", "postgres", "stop")))
                .hasMessageContaining("the given name is empty");
    }

    @Test
    void rejectTwoBuilds() {
        assertThatThrownBy(() -> parse(text("main", "v1", "docker", "postgres", "stop")))
                .hasMessageStartingWith("Only one of dbt.branch, dbt.pullRequest, dbt.tag and dbt.custom can be given");
    }
}
