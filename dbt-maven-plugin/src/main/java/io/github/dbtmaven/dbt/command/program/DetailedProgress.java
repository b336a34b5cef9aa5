package io.github.dbtmaven.dbt.command.program;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;

/** Shows the output of programs only as details. */
public record DetailedProgress(Progress progress) implements Progress {
    public DetailedProgress {
        requireNonNull(progress, "progress");
    }

    @Override
    public void say(String line) {
        progress.say(line);
    }

    @Override
    public void warn(String line) {
        progress.warn(line);
    }

    @Override
    public void output(String line) {
        progress.detail(line);
    }

    @Override
    public void detail(String line) {
        progress.detail(line);
    }
}
