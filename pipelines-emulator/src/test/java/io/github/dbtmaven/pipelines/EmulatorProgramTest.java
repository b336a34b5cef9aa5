package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.git.ScratchRepository;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.process.Captured;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.sandbox.host.SharedEnvironments;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the class comment of {@link Emulator} compiles and runs as it is printed there. */
@Needs({Need.PYTHON, Need.CURL})
class EmulatorProgramTest {
    private static final Path SOURCE = Path.of("src/main/java/io/github/dbtmaven/pipelines/Emulator.java");

    @TempDir
    private Path folder;

    @BeforeEach
    void compile() throws IOException {
        String text = Files.readString(SOURCE);
        String program = text.substring(text.indexOf("{@code") + "{@code".length(), text.indexOf("}</pre>"))
                .lines()
                .map(line -> line.replaceFirst("^ \\* ?", ""))
                .collect(Collectors.joining("\n"));
        Path source = Files.writeString(folder.resolve("BuildMain.java"), program);
        ByteArrayOutputStream problems = new ByteArrayOutputStream();

        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, problems, problems, "-d", folder.toString(), "-cp", classPath(), source.toString());

        assertThat(status).as(problems.toString(StandardCharsets.UTF_8)).isZero();
    }

    @Test
    void runsTheDefaultPipeline() throws Exception {
        assertThat(run("- step: { script: [ echo hello from a step ] }"))
                .contains("hello from a step")
                .endsWith("PASSED");
    }

    @Test
    void acceptsFoldersRelativeToTheCurrentOne() throws Exception {
        assertThat(run("- step: { script: [ echo hello from a step ] }", "repository", "work"))
                .contains("hello from a step")
                .endsWith("PASSED");
    }

    @Test
    void reportsAFailedStep() throws Exception {
        assertThat(run("- step: { script: [ exit 3 ] }"))
                .contains("exit code 3")
                .endsWith("FAILED");
    }

    @Test
    void reportsProblemsOfTheFile() throws Exception {
        assertThat(run("- step: { scripts: [ echo never ] }"))
                .contains("\"scripts\"")
                .doesNotContain("PASSED");
    }

    private String run(String steps) throws Exception {
        return run(
                steps,
                folder.resolve("repository").toString(),
                folder.resolve("work").toString());
    }

    /** Runs the program in the folder that contains both. */
    private String run(String steps, String repositoryArgument, String workArgument) throws Exception {
        ScratchRepository repository = ScratchRepository.in(folder.resolve("repository"))
                .write("bitbucket-pipelines.yml", "pipelines:\n  default:\n" + steps.indent(4));
        repository.commit("First");
        SharedEnvironments.linkInto(folder.resolve("work/host"));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                folder + File.pathSeparator + classPath(),
                "BuildMain",
                repositoryArgument,
                workArgument);
        Captured captured = new NativeProcesses().capture(new ProcessSpec(command, folder, System.getenv()));
        return captured.output().strip() + captured.errors();
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }
}
