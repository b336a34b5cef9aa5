package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.workflow.DbtOptions;
import java.util.OptionalInt;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** Base class of the goals that run {@code dbt build}. */
abstract class AbstractBuildMojo extends AbstractRunDbtMojo {

    /** Nodes to exclude, in dbt's selection syntax. */
    @Parameter(property = "dbt.exclude")
    private String exclude;

    /** Number of threads. Default: the value in the profile. */
    @Parameter(property = "dbt.threads")
    private Integer threads;

    AbstractBuildMojo(SettingsDecrypter decrypter, RepositorySystem system) {
        super(decrypter, system);
    }

    final DbtOptions options(String target, String select, boolean fullRefresh) {
        OptionalInt count = threads == null ? OptionalInt.empty() : OptionalInt.of(threads);
        return options(target, select, exclude, count, fullRefresh);
    }
}
