package io.github.dbtmaven.pipelines.run.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry.Pipe;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry.PipeValue;
import io.github.dbtmaven.pipelines.text.DoubleQuoted;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs generated scripts with the shells of common images. */
class StepScriptTest {
    private static final String NONCE = "00ff00ff00ff00ff";
    private static final SourcePosition AT = new SourcePosition("bitbucket-pipelines.yml", 1, 1);

    @Nested
    @ParameterizedClass
    @ValueSource(strings = {"bash", "dash"})
    class RunBy {
        @Parameter
        String shell;

        @TempDir
        Path folder;

        private int exitCode;

        @Test
        void printsMarkerBeforeEachEntry() throws Exception {
            assertThat(run("echo a", "echo b >&2", "printf c", "true"))
                    .containsExactly("[ENTRY 1]", "a", "[ENTRY 2]", "b", "[ENTRY 3]", "c", "[ENTRY 4]");
            assertThat(exitCode).isZero();
        }

        @Test
        void supportsCommandsAcrossEntries() throws Exception {
            assertThat(run("if [ -n \"$HOME\" ]; then", "echo inside; X=1", "fi", "cd /", "echo $X $PWD", "# the end"))
                    .contains("inside", "1 /");
            assertThat(exitCode).isZero();
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '#',
                value = {
                    "first    # false ; echo ; echo                      # 1",
                    "middle   # echo ; exit 7 ; echo                     # 7",
                    "last     # echo ; echo ; sh -c 'exit 42'            # 42",
                    "unset    # echo ; set -u ; echo $NOT_THERE          # -",
                    "read     # echo ; read x ; echo                     # 1",
                    "no input # echo ; cat ; echo                        # 0",
                    "killed   # echo ; kill -9 $$                        # 137",
                    "exit 0   # echo ; exit 0 ; false                    # 0",
                    "pipeline # false | true                             # 0",
                })
        void returnsExitCode(String name, String entries, String expected) throws Exception {
            run(entries.split(" ; "));
            if (expected.equals("-")) {
                assertThat(exitCode).isNotZero();
            } else {
                assertThat(exitCode).isEqualTo(Integer.parseInt(expected));
            }
        }

        @Test
        void keepsOrderOfOutput() throws Exception {
            assertThat(run("for i in 1 2 3; do echo out$i; echo err$i >&2; done"))
                    .containsExactly("[ENTRY 1]", "out1", "err1", "out2", "err2", "out3", "err3");
        }

        @Test
        void hidesItsOwnCommandsInTrace() throws Exception {
            assertThat(run("set -x", "echo a")).containsExactly("[ENTRY 1]", "[ENTRY 2]", "+ echo a", "a");
        }

        @Test
        void passesVariablesToPipe() throws Exception {
            Map<String, PipeValue> variables = new LinkedHashMap<>();
            variables.put("PLAIN", one("a b"));
            variables.put("EXPANDED", one("<$SECRET> \\$SECRET $(echo \"x  y\") `echo z`"));
            variables.put("JSON", one("{\"a\": \"$SECRET\", \"b\": \"it's\"}"));
            variables.put("LINES", one("1\n2\n"));
            variables.put("BACKSLASH", one("C:\\"));
            variables.put("EMPTY", one(""));
            variables.put("LIST", new PipeValue(List.of("p", "$SECRET"), true));
            List<ScriptEntry> script = List.of(
                    shell("SECRET='s e'"),
                    shell("mkdir -p sub && cd sub"),
                    new Pipe("atlassian/some", "1.0.0", variables, AT),
                    shell("echo after"));

            PipeHandler handler = run(script, 0);

            assertThat(handler.call.directory())
                    .isEqualTo(folder.toRealPath().resolve("sub").toString());
            assertThat(handler.call.variables())
                    .containsExactly(
                            Map.entry("PLAIN", "a b"),
                            Map.entry("EXPANDED", "<s e> $SECRET x  y z"),
                            Map.entry("JSON", "{\"a\": \"s e\", \"b\": \"it's\"}"),
                            Map.entry("LINES", "1\n2\n"),
                            Map.entry("BACKSLASH", "C:\\"),
                            Map.entry("EMPTY", ""),
                            Map.entry("LIST_0", "p"),
                            Map.entry("LIST_1", "s e"),
                            Map.entry("LIST_COUNT", "2"));
            assertThat(handler.lines).endsWith("[ENTRY 3]", "[PIPE 3]", "[ENTRY 4]", "after");
            assertThat(exitCode).isZero();
            assertThat(folder.resolve("agent's dir")).isEmptyDirectory();
        }

        @Test
        void failsWithExitCodeOfPipe() throws Exception {
            PipeHandler handler = run(List.of(new Pipe("atlassian/some", "", Map.of(), AT), shell("echo after")), 3);

            assertThat(handler.lines).containsExactly("[ENTRY 1]", "[PIPE 1]");
            assertThat(exitCode).isEqualTo(3);
        }

        @Test
        void runsPipeInLoop() throws Exception {
            List<ScriptEntry> loop =
                    List.of(shell("for i in 1 2; do"), new Pipe("a/b", "1", Map.of("I", one("$i")), AT), shell("done"));

            PipeHandler handler = run(loop, 0);

            assertThat(handler.lines).containsSubsequence("[PIPE 2]", "[PIPE 2]");
            assertThat(handler.call.variables()).containsExactly(Map.entry("I", "2"));
            assertThat(exitCode).isZero();
        }

        private List<String> run(String... entries) throws Exception {
            return run(Arrays.stream(entries).map(StepScriptTest::shell).toList(), 0).lines;
        }

        private PipeHandler run(List<ScriptEntry> entries, int pipeExitCode) throws Exception {
            Path agent = Files.createDirectories(folder.resolve("agent's dir"));
            StepScript script = StepScript.of(entries, NONCE, agent.toString(), "the key\n");
            Process process = start(script.text(), true);
            PipeHandler handler = new PipeHandler(script.markers(), agent, pipeExitCode);
            OutputParser parser = new OutputParser(script.markers(), SecretMask.of(List.of()), handler);
            byte[] buffer = new byte[7];
            for (int count = process.getInputStream().read(buffer);
                    count > 0;
                    count = process.getInputStream().read(buffer)) {
                parser.accept(buffer, 0, count);
            }
            parser.finish();
            exitCode = process.waitFor();
            return handler;
        }

        private Process start(String text, boolean output) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(shell, "-c", text)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"));
            return output ? builder.start() : builder.inheritIO().start();
        }

        /** Runs the emulator's side of a pipe. */
        private final class PipeHandler implements OutputParser.Handler {
            private final List<String> lines = new ArrayList<>();
            private final Markers markers;
            private final Path agent;
            private final int pipeExitCode;
            private PipeFunction.Call call;

            private PipeHandler(Markers markers, Path agent, int pipeExitCode) {
                this.markers = markers;
                this.agent = agent;
                this.pipeExitCode = pipeExitCode;
            }

            @Override
            public void line(String line) {
                lines.add(line);
            }

            @Override
            public void marker(Markers.Kind kind, int entry) {
                lines.add("[" + kind + " " + entry + "]");
                if (kind == Markers.Kind.PIPE) {
                    answer(entry);
                }
            }

            private void answer(int entry) {
                try {
                    Path left = Path.of(PipeFunction.variablesFile(markers, agent.toString(), entry));
                    call = PipeFunction.read(Files.readAllBytes(left));
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(left)))
                            .isEqualTo("rw-------");
                    String answer = PipeFunction.answer(markers, agent.toString(), entry, pipeExitCode);
                    assertThat(start(answer, false).waitFor()).isZero();
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "a             | \"a\"",
                "a\"b          | \"a\\\"b\"",
                "a\\\"b        | \"a\\\"b\"",
                "$(a \"b\") \" | \"$(a \"b\") \\\"\"",
                "$((1)) \"     | \"$((1)) \\\"\"",
                "(a \")        | \"(a \\\")\"",
                "a\\           | \"a\\\\\"",
            })
    void escapesQuotesOutsideOfCommandSubstitutions(String text, String quoted) {
        assertThat(DoubleQuoted.of(text)).isEqualTo(quoted);
    }

    private static ScriptEntry shell(String text) {
        return new ScriptEntry.Shell(text, AT);
    }

    private static PipeValue one(String text) {
        return new PipeValue(List.of(text), false);
    }
}
