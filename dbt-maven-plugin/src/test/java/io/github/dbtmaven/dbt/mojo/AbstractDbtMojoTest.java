package io.github.dbtmaven.dbt.mojo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.MachineError;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.state.StateException;
import io.github.dbtmaven.dbt.state.StateException.Kind;
import io.github.dbtmaven.dbt.warehouse.WarehouseException;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AbstractDbtMojoTest {
    /** A goal outside of Maven. */
    private abstract static class Goal extends AbstractDbtMojo {
        @Override
        List<String> unknownProperties() {
            return List.of();
        }
    }

    private static AbstractDbtMojo that(RuntimeException thrown) {
        return new Goal() {
            @Override
            Outcome run(InterruptGuard guard, Progress progress) {
                throw thrown;
            }
        };
    }

    private static AbstractDbtMojo with(Outcome outcome) {
        return new Goal() {
            @Override
            Outcome run(InterruptGuard guard, Progress progress) {
                return outcome;
            }
        };
    }

    static List<RuntimeException> userErrors() {
        return List.of(
                new UserError("why"),
                new UserError("why"),
                new StateException(Kind.REFUSED, "why"),
                new StateException(Kind.DAMAGED, "why"));
    }

    @ParameterizedTest
    @MethodSource("userErrors")
    void failsForUserErrors(RuntimeException thrown) {
        assertThatThrownBy(() -> that(thrown).execute())
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessage("why")
                .hasNoCause();
    }

    static List<RuntimeException> machineErrors() {
        return List.of(
                new MachineError("why", null),
                new WarehouseException("why", null),
                new StateException(Kind.UNREACHABLE, "why"),
                new UncheckedIOException(new IOException("why")));
    }

    @ParameterizedTest
    @MethodSource("machineErrors")
    void reportsExecutionExceptionForMachineErrors(RuntimeException thrown) {
        assertThatThrownBy(() -> that(thrown).execute())
                .isExactlyInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("why")
                .hasNoCause();
    }

    @Test
    void failsForAFailedOutcome() {
        assertThatThrownBy(() -> with(new Outcome.Failed("why")).execute())
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessage("why");
    }

    @Test
    void passesForAPassedOutcome() {
        assertThatCode(() -> with(new Outcome.Passed("done")).execute()).doesNotThrowAnyException();
    }
}
