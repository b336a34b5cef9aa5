package io.github.dbtmaven.dbt;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A progress that remembers. */
public final class Heard implements Progress {
    public final List<String> said = new CopyOnWriteArrayList<>();
    public final List<String> warnings = new CopyOnWriteArrayList<>();
    public final List<String> output = new CopyOnWriteArrayList<>();
    public final List<String> details = new CopyOnWriteArrayList<>();
    /** Lines of ours and of others in the order of arrival; others indented. */
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
