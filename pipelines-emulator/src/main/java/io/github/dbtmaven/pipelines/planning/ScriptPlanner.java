package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.model.ScriptItem;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry.PipeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns script items into entries. */
final class ScriptPlanner {
    private final PipePlanner pipes;

    ScriptPlanner(PipePlanner pipes) {
        this.pipes = pipes;
    }

    List<ScriptEntry> plan(List<ScriptItem> items) {
        return items.stream()
                .map(item ->
                        item.<ScriptEntry>map(shell -> new ScriptEntry.Shell(shell.text(), shell.at()), this::pipe))
                .toList();
    }

    private ScriptEntry pipe(ScriptItem.Pipe pipe) {
        Map<String, PipeValue> variables = new LinkedHashMap<>();
        pipe.variables().forEach((name, value) -> variables.put(name, new PipeValue(value.texts(), value.list())));
        return new ScriptEntry.Pipe(pipe.name(), pipe.version(), variables, pipes.plan(pipe), pipe.at());
    }
}
