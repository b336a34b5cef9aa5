package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry.PipeValue;
import io.github.dbtmaven.pipelines.text.DoubleQuoted;
import io.github.dbtmaven.pipelines.text.SingleQuoted;
import java.util.ArrayList;
import java.util.List;

/**
 * The one script that a list of entries becomes. Entries are pieces of one program: an {@code if} may span three of
 * them, so nothing wraps an entry and nothing stands after it; before each there is one simple command that prints a
 * marker, as the service prints the entry's text there (executing-a-pipeline 3, point 5). Pure, for bash and sh alike.
 *
 * @param text of the script; holds the entries as written, so secured values only when a file has them in clear
 */
record StepScript(String text, Markers markers) {

    /**
     * @param nonce unguessable, so that no output can be taken for a marker
     * @param agentDirectory a folder of the step outside its clone, for the files by which a pipe is run and, beside it, those of SSH
     */
    static StepScript of(List<ScriptEntry> entries, String nonce, String agentDirectory) {
        Markers markers = new Markers(nonce);
        StringBuilder text = new StringBuilder("exec 2>&1\nset -e\n").append(SshFiles.commands(agentDirectory));
        if (entries.stream().anyMatch(ScriptEntry.Pipe.class::isInstance)) {
            text.append(PipeFunction.definition(markers, agentDirectory));
        }
        for (int index = 0; index < entries.size(); index++) {
            text.append(markers.print(Markers.Kind.ENTRY, index + 1)).append('\n');
            text.append(shell(entries.get(index), index + 1)).append('\n');
        }
        return new StepScript(text.toString(), markers);
    }

    private static String shell(ScriptEntry entry, int number) {
        if (entry instanceof ScriptEntry.Pipe pipe) {
            return PipeFunction.call(number, arguments(pipe));
        }
        return ((ScriptEntry.Shell) entry).text();
    }

    /** {@code NAME "value"} in turn; a list becomes {@code NAME_0}, {@code NAME_1}, {@code NAME_COUNT}. */
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
