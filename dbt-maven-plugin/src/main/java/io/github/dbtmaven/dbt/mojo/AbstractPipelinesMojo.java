package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.workflow.RepositoriesProperty;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** Base class of the goals that read {@code bitbucket-pipelines.yml}. */
abstract class AbstractPipelinesMojo extends AbstractDbtMojo {

    /**
     * Local clones of the repositories from which pipelines are imported, {@code NAME=FOLDER,OTHER=FOLDER}. A name is a slug,
     * {@code workspace/slug} or the alias of an import. Committed files are read, at the branch or tag of the import.
     */
    @Parameter(property = "dbt.repositories")
    private List<String> repositories;

    /** Returns the folder in which Maven was started. */
    final Path startFolder() {
        return Path.of(session().getExecutionRootDirectory()).toAbsolutePath().normalize();
    }

    /** Returns the folders of the local clones, by name. */
    final Map<String, Path> repositories() {
        return RepositoriesProperty.parse(repositories, startFolder());
    }

    static Optional<Path> path(File file) {
        return Optional.ofNullable(file)
                .map(given -> given.toPath().toAbsolutePath().normalize());
    }
}
