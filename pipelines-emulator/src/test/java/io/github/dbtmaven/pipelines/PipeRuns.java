package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy.Answer;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerKind;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs steps with pipes, whose images run. The tests of a class share the emulator. */
final class PipeRuns implements AutoCloseable {
    /** The image of an official pipe, which runs its variable RUN. */
    static final String SHELL = "bitbucketpipelines/dbt-test-shell:1.0.0";

    private final EmulatorFixture fixture;

    PipeRuns(DockerOptions options, Path folder) throws IOException {
        fixture = new EmulatorFixture(new DockerKind(options), folder);
        fixture.otherPipes(PipePolicy.parse("run", Answer.REFUSE));
    }

    static DockerOptions options() {
        return DockerOptions.of(System.getenv(), true, line -> {});
    }

    /** Adds {@link #SHELL}. An official pipe has an entrypoint and no command. */
    static TestImages withShell(TestImages images) {
        return images.add(SHELL, "FROM python:3.11", "ENTRYPOINT [\"sh\", \"-c\", \"eval \\\"$RUN\\\"\"]", "CMD []");
    }

    EmulatorFixture fixture() {
        return fixture;
    }

    /** @param keys of the step */
    FinishedBuild run(String keys) {
        return fixture.runFile(file(keys));
    }

    /**
     * Runs a step whose events only this listener gets.
     *
     * @param keys of the step
     */
    FinishedBuild run(String keys, RunListener listener) {
        return fixture.runFile(file(keys), request -> request.withListeners(List.of(listener)));
    }

    private static String file(String keys) {
        return """
                image: python:3.11
                pipelines:
                  default:
                    - step:
                        name: Test
                %s
                """.formatted(keys.indent(8));
    }

    /** @param run commands of the pipe, whose variables the shell of the step does not expand */
    static String pipe(String reference, String run) {
        return """
                - pipe: %s
                  variables:
                    KEY: $BITBUCKET_ACCESS_TOKEN
                    TOKEN: $SECRET
                    LIST: [a, $PLAIN]
                    RUN: |-
                %s""".formatted(reference, run.replace("$", "\\$").indent(6)).indent(2);
    }

    /** Returns a pipe with the image {@link #SHELL}. */
    static String official(String run) {
        return pipe("atlassian/dbt-test-shell:1.0.0", run);
    }

    @Override
    public void close() {
        fixture.close();
    }
}
