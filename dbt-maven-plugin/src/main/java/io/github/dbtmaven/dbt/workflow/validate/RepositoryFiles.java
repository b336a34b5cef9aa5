package io.github.dbtmaven.dbt.workflow.validate;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The files around a pipelines file, whose folder is taken for the top of the repository. What lies outside of it, also by
 * way of a link or of {@code ..}, is not there: a file that is checked must not make the one who checks it read others.
 */
public final class RepositoryFiles implements ImportedFiles {
    private final Path top;
    /** Each once: a file may be imported more than once. */
    private final Set<Problem> troubles = new LinkedHashSet<>();

    /** The files of this folder. */
    public RepositoryFiles(Path top) {
        this.top = requireNonNull(top, "top");
    }

    @Override
    public Optional<String> text(String path) {
        return inside(path).map(file -> {
            SourceText read = SourceText.read(path, file);
            read.trouble().ifPresent(troubles::add);
            return read.text();
        });
    }

    @Override
    public List<Problem> unreadable() {
        return List.copyOf(troubles);
    }

    private Optional<Path> inside(String path) {
        try {
            Path real = top.toRealPath();
            Path name = Path.of(path);
            Path file = real.resolve(name).normalize();
            boolean leadsOut = name.isAbsolute()
                    || StreamSupport.stream(name.spliterator(), false)
                            .anyMatch(part -> part.toString().equals(".."));
            // a link anywhere on the way makes the real path another one
            return !leadsOut && Files.isRegularFile(file) && file.toRealPath().equals(file)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException | IOException e) {
            return Optional.empty(); // no file of that name, which the import itself is told for
        }
    }
}
