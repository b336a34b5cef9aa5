package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.run.script.Markers;
import io.github.dbtmaven.pipelines.run.script.OutputParser;
import java.util.ArrayList;
import java.util.List;

/** Records parsed output: lines as they are, markers as {@code [ENTRY 1]}. */
public final class RecordingHandler implements OutputParser.Handler {
    public final List<String> lines = new ArrayList<>();

    @Override
    public void line(String line) {
        lines.add(line);
    }

    @Override
    public void marker(Markers.Kind kind, int entry) {
        lines.add("[" + kind + " " + entry + "]");
    }
}
