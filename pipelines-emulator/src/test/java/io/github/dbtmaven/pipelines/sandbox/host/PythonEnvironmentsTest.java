package io.github.dbtmaven.pipelines.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import io.github.dbtmaven.pipelines.process.OutputSink;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.Processes;
import io.github.dbtmaven.pipelines.process.RunningProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonEnvironmentsTest {
    @TempDir
    Path cache;

    private PythonEnvironments environments(Processes processes) {
        return new PythonEnvironments(
                processes, new HostEnvironment(System.getenv(), Path.of(System.getProperty("java.home"))), cache);
    }

    @Test
    @Needs(Need.PYTHON)
    void keepsTheEnvironmentThatAnotherRehearsalMadeAtTheSameTime() throws IOException {
        assertThat(environments(new OvertakenProcesses()).available()).isTrue();

        try (Stream<Path> kept = Files.list(cache)) {
            assertThat(kept).singleElement().asString().contains("venv-");
        }
    }

    /**
     * Before it makes an environment, another rehearsal makes the same one and keeps it. Both leave out pip, which takes
     * seconds.
     */
    private final class OvertakenProcesses implements Processes {
        private final Processes real = new NativeProcesses();
        private boolean overtaken;

        @Override
        public RunningProcess start(ProcessSpec spec, OutputSink output) {
            return real.start(spec, output);
        }

        @Override
        public RunningProcess start(ProcessSpec spec, OutputSink output, OutputSink errors) {
            if (!spec.command().contains("venv")) {
                return real.start(spec, output, errors);
            }
            if (!overtaken) {
                overtaken = true;
                try {
                    assertThat(environments(this).available()).isTrue();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            List<String> withoutPip = new ArrayList<>(spec.command());
            withoutPip.add("--without-pip");
            return real.start(new ProcessSpec(withoutPip, spec.directory(), spec.environment()), output, errors);
        }
    }
}
