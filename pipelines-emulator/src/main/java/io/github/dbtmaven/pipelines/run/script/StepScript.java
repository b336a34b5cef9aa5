package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry.PipeValue;
import io.github.dbtmaven.pipelines.text.DoubleQuoted;
import io.github.dbtmaven.pipelines.text.SingleQuoted;
import java.util.ArrayList;
import java.util.List;

/**
 * Combines a list of entries into one script. Entries are parts of one program (an {@code if} may span three of them),
 * so nothing wraps an entry or follows it; a simple command before each one prints a marker, as Bitbucket prints the
 * entry's text there. Pure, for bash and sh.
 *
 * @param text of the script; contains the entries as written, and therefore secured values only if the file contains
 * them
 */
record StepScript(String text, Markers markers) {

    /**
     * Creates the script.
     *
     * @param nonce unguessable, so that no output can be mistaken for a marker
     * @param agentDirectory folder of the step outside of its clone, for the files of pipes and of SSH
     * @param sshKey in PEM format
     */
    static StepScript of(List<ScriptEntry> entries, String nonce, String agentDirectory, String sshKey) {
        Markers markers = new Markers(nonce);
        StringBuilder text = new StringBuilder("exec 2>&1\nset -e\n").append(SshFiles.commands(agentDirectory, sshKey));
        if (entries.stream().anyMatch(ScriptEntry.Pipe.class::isInstance)) {
            text.append(PipeFunction.definition(markers, agentDirectory));
        }
        for (int index = 0; index < entries.size(); index++) {
            text.append(markers.print(Markers.Kind.ENTRY, index + 1)).append('\n');
            int number = index + 1;
            text.append(entries.get(index)
                            .map(ScriptEntry.Shell::text, pipe -> PipeFunction.call(number, arguments(pipe))))
                    .append('\n');
        }
        return new StepScript(text.toString(), markers);
    }

    /**
     * Returns {@code NAME "value"} for each variable; a list becomes {@code NAME_0}, {@code NAME_1}, {@code
     * NAME_COUNT}.
     */
    private static List<String> arguments(ScriptEntry.Pipe pipe) {
        List<String> arguments = new ArrayList<>();
        pipe.variables().forEach((name, value) -> addVariable(arguments, name, value));
        return arguments;
    }

    private static void addVariable(List<String> arguments, String name, PipeValue value) {
        List<String> texts = value.texts();
        if (!value.list()) {
            arguments.addAll(List.of(SingleQuoted.of(name), DoubleQuoted.of(texts.get(0))));
            return;
        }
        for (int index = 0; index < texts.size(); index++) {
            arguments.addAll(List.of(SingleQuoted.of(name + "_" + index), DoubleQuoted.of(texts.get(index))));
        }
        arguments.addAll(List.of(SingleQuoted.of(name + "_COUNT"), DoubleQuoted.of("" + texts.size())));
    }
}
