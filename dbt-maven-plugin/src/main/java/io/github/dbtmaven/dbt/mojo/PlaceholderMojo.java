package io.github.dbtmaven.dbt.mojo;

import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Mojo;

/** Stands in until the first goal lands. */
@Mojo(name = "placeholder", requiresProject = false)
public final class PlaceholderMojo extends AbstractMojo {
    @Override
    public void execute() {
        getLog().info("nothing yet");
    }
}
