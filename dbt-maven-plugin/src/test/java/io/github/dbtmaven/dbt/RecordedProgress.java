package io.github.dbtmaven.dbt;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records progress messages. */
public final class RecordedProgress implements Progress {
    public final List<String> said = new CopyOnWriteArrayList<>();
    public final List<String> warnings = new CopyOnWriteArrayList<>();
    public final List<String> output = new CopyOnWriteArrayList<>();
    public final List<String> details = new CopyOnWriteArrayList<>();
    /** Lines of the plugin and of other programs, in order of arrival. The latter are indented. */
    public final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void say(String line) {
        said.add(line);
        all.add(line);
    }

    @Override
    public void warn(String line) {
        warnings.add(line);
        all.add(line);
    }

    @Override
    public void output(String line) {
        output.add(line);
        all.add("  " + line);
    }

    @Override
    public void detail(String line) {
        details.add(line);
    }
}
