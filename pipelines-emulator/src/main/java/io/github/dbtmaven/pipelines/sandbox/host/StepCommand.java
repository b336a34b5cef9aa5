package io.github.dbtmaven.pipelines.sandbox.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The commands that run programs in a step. Files get the same permissions as in a container, regardless of the user's
 * umask, and a command starts in the folder that it names, because {@code nsenter} starts in the root folder.
 *
 * @param namespace of the step, if it has one
 */
record StepCommand(Optional<Namespace> namespace) {
    private static final String IN_FOLDER = "umask 022; cd -- \"$1\" && ";

    /**
     * Waits outside the process namespace for the script inside. The script leads a session, as in a container, so that
     * its signals do not reach the waiting shell. When {@code nsenter} waits instead, it stops with a script that stops
     * itself and does not notice that it continues. The waiting shell reports signals ("Killed") to no one.
     */
    private static final String WAITING =
            IN_FOLDER + "exec 3>&2 2> /dev/null && (exec \"$4\" \"$2\" \"$3\" 2>&3 3>&-); exit $?";

    /** Returns the command that runs a script file. Its exit code is that of the script. */
    List<String> script(String folder, String shell, String file) {
        List<String> command = new ArrayList<>();
        if (namespace.isPresent()) {
            command.addAll(namespace.get().enteringWithChildren());
            command.addAll(List.of("/bin/sh", "-c", WAITING, "sh", folder, shell, file, Namespace.setsid()));
        } else {
            command.addAll(List.of("/bin/sh", "-c", IN_FOLDER + "exec \"$2\" \"$3\"", "sh", folder, shell, file));
        }
        return command;
    }

    /** Returns the command that opens an interactive shell. */
    List<String> interactive(String folder, String shell) {
        List<String> command =
                new ArrayList<>(namespace.map(Namespace::entering).orElse(List.of()));
        command.addAll(List.of("/bin/sh", "-c", IN_FOLDER + "exec \"$2\" -i", "sh", folder, shell));
        return command;
    }
}
