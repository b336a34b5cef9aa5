package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.UserTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a program on a pseudo-terminal, types into it and records what it prints. */
final class PseudoTerminal implements UserTerminal {
    /** Types a line whenever the program waits with a prompt; otherwise the shell's line editor would drop input. */
    private static final String SPAWN = """
            import os, pty, select, sys
            lines = open(sys.argv[1]).read().splitlines()
            child, terminal = pty.fork()
            if child == 0:
                os.execvp(sys.argv[2], sys.argv[2:])
            shown = b""
            while True:
                try:
                    data = os.read(terminal, 65536)
                except OSError:
                    break
                if not data:
                    break
                sys.stdout.buffer.write(data); sys.stdout.flush()
                shown += data
                if lines and shown.rstrip(b" ").endswith((b"#", b"$")):
                    os.write(terminal, lines.pop(0).encode() + b"\\n")
                    shown = b""
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            """;

    private final Path folder;
    private final List<String> typed;
    private final List<ProcessSpec> programs = new ArrayList<>();

    PseudoTerminal(Path folder, String... typed) {
        this.folder = folder;
        this.typed = List.of(typed);
    }

    @Override
    public Map<String, String> environment() {
        return System.getenv();
    }

    @Override
    public int run(ProcessSpec program) throws IOException, InterruptedException {
        programs.add(program);
        Path lines = Files.write(folder.resolve("typed"), typed);
        List<String> command = new ArrayList<>(List.of("python3", "-c", SPAWN, lines.toString()));
        command.addAll(program.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(program.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("shown").toFile());
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        builder.environment().putIfAbsent("PATH", System.getenv("PATH"));
        return builder.start().waitFor();
    }

    /** Returns the programs that were run. */
    List<ProcessSpec> programs() {
        return programs;
    }

    /** Returns what the programs printed. */
    String shown() {
        try {
            return Files.readString(folder.resolve("shown"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
