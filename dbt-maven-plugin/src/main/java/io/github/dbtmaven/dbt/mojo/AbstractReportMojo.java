package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.mojo.maven.StandardOutput;
import io.github.dbtmaven.dbt.workflow.rehearsal.pipes.PipesProperty;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.LocalRepositories;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** Base class of the goals that print a report about {@code bitbucket-pipelines.yml} and run nothing. */
abstract class AbstractReportMojo extends AbstractPipelinesMojo {

    /** What a rehearsal does with pipes, as for {@code dbt:emulate}. Default: {@code refuse}. */
    @Parameter(property = "dbt.pipes")
    private String pipes;

    /** Returns what the emulator can run, on any runtime. */
    final Capabilities capabilities() {
        return Emulator.capabilities(RuntimeKind.ALL)
                .withOtherPipes(PipesProperty.parse(Optional.ofNullable(pipes), PipePolicy.Answer.REFUSE));
    }

    final LocalRepositories localRepositories() {
        return new LocalRepositories(repositories(), System.getenv());
    }

    /**
     * Ends standard output after a failure, so that a program that reads it sees nothing of Maven's.
     *
     * @param forPrograms whether the report was printed in a format for programs
     */
    final Outcome printed(Outcome outcome, boolean forPrograms) {
        if (outcome instanceof Outcome.Failed && forPrograms) {
            StandardOutput.end(outcome.summary());
        }
        return outcome;
    }
}
