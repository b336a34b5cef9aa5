package io.github.dbtmaven.dbt.workflow.rehearsal.pipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.event.RunEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SkippedPipesTest {
    private final SkippedPipes skipped = new SkippedPipes();

    private void warn(String code, String place, String text) {
        skipped.on(new RunEvent.Warned(Instant.EPOCH, 1, code, place, text));
    }

    @Test
    void addsNothingToSummaryIfNoPipeWasSkipped() {
        warn("max-time", "", "Something else.");

        assertThat(skipped.summary()).isEmpty();
    }

    @Test
    void namesSkippedPipesWithoutTheirVariables() {
        warn("pipe-skipped", "b.yml:1:2", "Pipe \"a/b\" was not run.\nBitbucket runs it with:\n| A=1");
        warn("pipe-skipped", "b.yml:3:2", "Pipe \"c/d\" was not run.");

        assertThat(skipped.summary()).hasValue("""
                warning: 2 pipes not run, so what they do is not rehearsed:
                  b.yml:1:2: Pipe "a/b" was not run.
                  b.yml:3:2: Pipe "c/d" was not run.""");
    }
}
