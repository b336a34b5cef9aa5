package io.github.dbtmaven.pipelines.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.Step;
import java.util.List;

/** Reads files that must be readable, and parts of them. */
public final class Read {
    public static PipelinesFile read(String text) {
        ReadResult result = new PipelinesReader().read("p.yml", text);
        assertThat(result.problems()).noneMatch(problem -> problem.severity() == Severity.ERROR);
        return result.file().orElseThrow();
    }

    public static Step stepOf(String text) {
        return read(text)
                .pipelines()
                .defaultPipeline()
                .orElseThrow()
                .items()
                .get(0)
                .steps()
                .get(0);
    }

    public static List<Problem> problemsOf(String text) {
        return new PipelinesReader().read("p.yml", text).problems();
    }

    public static SourcePosition at(int line, int column) {
        return new SourcePosition("p.yml", line, column);
    }
}
