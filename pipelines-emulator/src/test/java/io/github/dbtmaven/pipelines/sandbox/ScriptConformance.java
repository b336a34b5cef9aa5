package io.github.dbtmaven.pipelines.sandbox;

import static io.github.dbtmaven.pipelines.sandbox.SandboxFixture.run;
import static io.github.dbtmaven.pipelines.sandbox.SandboxFixture.script;
import static io.github.dbtmaven.pipelines.sandbox.SandboxFixture.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.dbtmaven.pipelines.sandbox.SandboxFixture.Ran;
import io.github.dbtmaven.pipelines.sandbox.SandboxFixture.Running;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests running scripts. */
abstract class ScriptConformance {
    private static final Set<String> OF_THE_SHELL = Set.of("PWD", "OLDPWD", "SHLVL", "_");

    private Sandbox sandbox;

    abstract SandboxFixture fixture();

    abstract boolean brings(String variable);

    @BeforeEach
    void openSandbox() {
        sandbox = fixture().open();
    }

    @AfterEach
    void closeSandbox() {
        sandbox.close();
    }

    static List<Arguments> endings() {
        return List.of(
                arguments("set -e; false; echo reached", 1),
                arguments("set -e; echo a; (exit 7); echo reached", 7),
                arguments("set -e; echo a; (exit 9)", 9),
                arguments("exit 0; echo reached", 0),
                arguments("set -e -o pipefail; false | cat; echo reached", 1),
                arguments("set -e; read line; echo reached", 1),
                arguments("no-such-program", 127),
                arguments("kill -KILL $$; echo reached", 137),
                arguments("kill -TERM $$; echo reached", 143));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void returnsExitCode(String line, int exitCode) throws InterruptedException {
        Ran ran = run(sandbox, line);

        assertThat(ran.exitCode()).isEqualTo(exitCode);
        assertThat(ran.text()).doesNotContain("reached");
    }

    @Test
    void ignoresFailureInPipeByDefault() throws InterruptedException {
        assertThat(run(sandbox, "set -e", "false | true", "echo $missing").exitCode())
                .isZero();
    }

    @Test
    void failsForUnboundVariable() throws InterruptedException {
        Ran ran = run(sandbox, "set -u", "echo $missing", "echo reached");

        assertThat(ran.exitCode()).isNotZero();
        assertThat(ran.text()).contains("missing").doesNotContain("reached");
    }

    @Test
    void failsForInvalidSyntax() throws InterruptedException {
        assertThat(run(sandbox, "echo 'never closed").exitCode()).isNotZero();
    }

    @Test
    void usesBashIfAvailable() throws InterruptedException {
        assertThat(run(sandbox, "words=(one two); echo ${words[1]}").text()).isEqualTo("two\n");
    }

    @Test
    void keepsStateBetweenLines() throws InterruptedException {
        assertThat(run(sandbox, "cd models", "export X=1", "if true; then", "echo ${PWD##*/} $X", "fi")
                        .text())
                .isEqualTo("models 1\n");
    }

    @Test
    void mergesStreamsInOrder() throws InterruptedException {
        Ran ran = run(sandbox, "for i in 1 2 3 4 5; do echo out $i; echo err $i >&2; done");

        assertThat(ran.text()).isEqualTo("out 1\nerr 1\nout 2\nerr 2\nout 3\nerr 3\nout 4\nerr 4\nout 5\nerr 5\n");
    }

    @Test
    void passesAllBytes() throws InterruptedException {
        assertThat(run(sandbox, "printf '\\377\\000\\001\\n\\r\\033'").bytes())
                .isEqualTo(new byte[] {-1, 0, 1, '\n', '\r', 27});
        assertThat(run(sandbox, "i=0; while [ $i -lt 4000 ]; do printf 'größe € 😀\\n'; i=$((i+1)); done")
                        .text())
                .isEqualTo("größe € 😀\n".repeat(4000));
    }

    @Test
    void streamsOutput() {
        Running running = start(sandbox, script(sandbox, "echo ready", "sleep 600"));

        await().atMost(Duration.ofSeconds(20)).until(() -> running.text().equals("ready\n"));
        sandbox.stop();
        assertThat(running.exitCode().join()).isEqualTo(137);
    }

    @Test
    void hasEmptyStandardInput() throws InterruptedException {
        assertThat(run(sandbox, "cat", "echo after").text()).isEqualTo("after\n");
    }

    @Test
    void hasNoTerminal() throws InterruptedException {
        assertThat(run(sandbox, "[ -t 0 ] || [ -t 1 ] || [ -t 2 ]").exitCode()).isOne();
    }

    @Test
    void startsInDirectory() throws InterruptedException {
        String models = sandbox.layout().cloneDirectory() + "/models/a folder";

        Ran ran = run(sandbox, new SandboxScript("pwd", Map.of(), models, false));

        assertThat(ran.text()).isEqualTo(models + "\n");
    }

    @Test
    void getsOnlyGivenAndDefaultVariables() throws InterruptedException {
        Map<String, String> given =
                Map.of("PLAIN", "one", "QUOTED", "a 'b' \"c\" $HOME `id` \\ é", "SEVERAL", "1\n2\n", "EMPTY", "");
        SandboxScript script =
                new SandboxScript("env -0", given, sandbox.layout().cloneDirectory(), false);

        Map<String, String> seen = new LinkedHashMap<>();
        for (String variable : run(sandbox, script).text().split("\0")) {
            seen.put(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }

        assertThat(seen)
                .containsAllEntriesOf(given)
                .containsEntry("HOME", sandbox.layout().home());
        assertThat(seen.keySet())
                .allMatch(name -> given.containsKey(name) || OF_THE_SHELL.contains(name) || brings(name));
    }

    @Test
    void overridesDefaultVariables() throws InterruptedException {
        SandboxScript script = new SandboxScript(
                "echo $LANG", Map.of("LANG", "C"), sandbox.layout().cloneDirectory(), false);

        assertThat(run(sandbox, script).text()).isEqualTo("C\n");
    }

    @Test
    void runsLargeScript() throws InterruptedException {
        String filler = ": " + "x".repeat(98) + "\n";

        Ran ran = run(sandbox, "echo first", filler.repeat(2000) + "echo last");

        assertThat(ran.text()).isEqualTo("first\nlast\n");
        assertThat(ran.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 200_000})
    void hidesSecretScriptInProcessList(int size) throws Exception {
        String secret = "hunter2" + Long.toHexString(System.nanoTime());
        String text = "secret=" + secret + "\n: " + "x".repeat(size) + "\necho ${#secret}\nsleep 600\n";
        Running running = start(
                sandbox, new SandboxScript(text, Map.of(), sandbox.layout().cloneDirectory(), true));
        await().atMost(Duration.ofSeconds(20)).until(() -> running.text().equals(secret.length() + "\n"));

        assertThat(commandLines()).noneMatch(line -> line.contains(secret));

        sandbox.stop();
        running.exitCode().join();
    }

    @Test
    void runsConcurrentScripts() throws InterruptedException {
        Running waiting = start(sandbox, script(sandbox, "until [ -e go ]; do sleep 0.05; done", "echo went"));

        assertThat(run(sandbox, "touch go").exitCode()).isZero();

        assertThat(waiting.exitCode().join()).isZero();
        assertThat(waiting.text()).isEqualTo("went\n");
    }

    @Test
    void sharesNamedPipe() throws InterruptedException {
        String pipe = sandbox.layout().agentDirectory() + "/answer";
        Running waiting = start(
                sandbox, script(sandbox, "mkfifo '" + pipe + "'", "echo ready", "read x < '" + pipe + "'", "exit $x"));
        await().atMost(Duration.ofSeconds(20)).until(() -> waiting.text().equals("ready\n"));

        run(sandbox, "echo 5 > '" + pipe + "'");

        assertThat(waiting.exitCode().join()).isEqualTo(5);
    }

    /** Returns the command lines on this machine, which include those in containers of a local engine. */
    private static List<String> commandLines() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .map(process -> process.resolve("cmdline"))
                    .filter(Files::isReadable)
                    .map(ScriptConformance::contents)
                    .toList();
        }
    }

    private static String contents(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
