package io.github.dbtmaven.dbt.mojo.maven;

import io.github.dbtmaven.dbt.Progress;
import org.apache.maven.plugin.logging.Log;

/** Writes to Maven's log and indents the output of dbt and installers. */
public final class MavenProgress implements Progress {
    private final Log log;

    /** Reports to the log of a goal. */
    public MavenProgress(Log log) {
        this.log = log;
    }

    @Override
    public void say(String line) {
        log.info(line);
    }

    @Override
    public void warn(String line) {
        log.warn(line);
    }

    @Override
    public void output(String line) {
        log.info("  " + line);
    }

    @Override
    public void detail(String line) {
        log.debug(line);
    }
}
