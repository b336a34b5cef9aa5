package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.text.SingleQuoted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a script meets a pipe that the emulator runs: a function of the script leaves its folder and the expanded
 * variables, each ended by a NUL, in a file that only its user can read, prints a marker, and waits at a named pipe
 * for the exit code, which becomes its own and so obeys {@code set -e}.
 */
final class PipeFunction {
    private PipeFunction() {}

    static String definition(Markers markers, String agentDirectory) {
        return """
                __play_pipe() {
                  __pipe_number=$1
                  __pipe_files=%s$1
                  shift
                  rm -f "$__pipe_files.variables" "$__pipe_files.exit"
                  (umask 077; printf '%%s\\000' "$(pwd)" "$@" > "$__pipe_files.variables"; mkfifo "$__pipe_files.exit")
                  %s
                  IFS= read -r __pipe_exit < "$__pipe_files.exit"
                  rm -f "$__pipe_files.variables" "$__pipe_files.exit"
                  return "$__pipe_exit"
                }
                """.formatted(
                        SingleQuoted.of(files(markers, agentDirectory)),
                        markers.printVariable(Markers.Kind.PIPE, "__pipe_number"));
    }

    static String call(int entry, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("__play_pipe", "" + entry));
        words.addAll(arguments);
        return String.join(" ", words);
    }

    /** Where the script leaves what it knows. */
    static String variablesFile(Markers markers, String agentDirectory, int entry) {
        return files(markers, agentDirectory) + entry + ".variables";
    }

    /** The script by which the emulator answers. */
    static String answer(Markers markers, String agentDirectory, int entry, int exitCode) {
        return "printf '%s\\n' " + exitCode + " > " + SingleQuoted.of(files(markers, agentDirectory) + entry + ".exit")
                + "\n";
    }

    private static String files(Markers markers, String agentDirectory) {
        return agentDirectory + "/pipe-" + markers.nonce() + "-";
    }

    /** Reads what the script left. */
    static Call read(byte[] variablesFile) {
        String[] texts = new String(variablesFile, StandardCharsets.UTF_8).split("\0", -1);
        Map<String, String> variables = new LinkedHashMap<>();
        for (int index = 1; index + 1 < texts.length; index += 2) {
            variables.put(texts[index], texts[index + 1]);
        }
        return new Call(texts[0], variables);
    }

    /** The folder in which the script stood, as the step sees it, and the pipe's variables. */
    record Call(String directory, Map<String, String> variables) {}
}
