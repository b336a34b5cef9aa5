package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.ScriptItem;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry.PipeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns script items into entries. Reports an unsupported pipe before the build instead of in the middle of it. */
final class ScriptPlanner {
    private final Set<String> pipes;
    private final PlanProblems problems;

    ScriptPlanner(Set<String> pipes, PlanProblems problems) {
        this.pipes = new TreeSet<>(pipes);
        this.problems = problems;
    }

    List<ScriptEntry> plan(List<ScriptItem> items) {
        return items.stream()
                .map(item ->
                        item.<ScriptEntry>map(shell -> new ScriptEntry.Shell(shell.text(), shell.at()), this::pipe))
                .toList();
    }

    private ScriptEntry pipe(ScriptItem.Pipe pipe) {
        if (!pipes.contains(pipe.name())) {
            problems.refuse(
                    ProblemCode.PIPE_NOT_SUPPORTED, pipe.at(), PlanMessages.pipeNotSupported(pipe.name(), pipes));
        }
        Map<String, PipeValue> variables = new LinkedHashMap<>();
        pipe.variables().forEach((name, value) -> variables.put(name, new PipeValue(value.texts(), value.list())));
        return new ScriptEntry.Pipe(pipe.name(), pipe.version(), variables, pipe.at());
    }
}
