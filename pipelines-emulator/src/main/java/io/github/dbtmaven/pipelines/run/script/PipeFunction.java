package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.text.SingleQuoted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shell function with which a script runs a pipe of the emulator: it writes its folder and the expanded variables,
 * NUL-terminated, to a file that only its user can read, prints a marker, and reads the exit code from a named pipe. It
 * returns that code, so that {@code set -e} applies.
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

    /** Returns the file that the script writes. */
    static String variablesFile(Markers markers, String agentDirectory, int entry) {
        return files(markers, agentDirectory) + entry + ".variables";
    }

    /** Returns the script with which the emulator sends the exit code. */
    static String answer(Markers markers, String agentDirectory, int entry, int exitCode) {
        return "printf '%s\\n' " + exitCode + " > " + SingleQuoted.of(files(markers, agentDirectory) + entry + ".exit")
                + "\n";
    }

    private static String files(Markers markers, String agentDirectory) {
        return agentDirectory + "/pipe-" + markers.nonce() + "-";
    }

    /** Parses the file that the script wrote. */
    static Call read(byte[] variablesFile) {
        String[] texts = new String(variablesFile, StandardCharsets.UTF_8).split("\0", -1);
        Map<String, String> variables = new LinkedHashMap<>();
        for (int index = 1; index + 1 < texts.length; index += 2) {
            variables.put(texts[index], texts[index + 1]);
        }
        return new Call(texts[0], variables);
    }

    /** The working directory of the script, as seen by the step, and the variables of the pipe. */
    record Call(String directory, Map<String, String> variables) {}
}
