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
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * The files around a pipelines file, whose folder is treated as the root of the repository. Files outside of it, also
 * those reached through links or {@code ..}, do not exist, so that checking an untrusted file reads no other files.
 */
public final class RepositoryFiles implements ImportedFiles {
    private final Path top;
    /** A set, because a file may be imported more than once. */
    private final Set<Problem> unreadable = new LinkedHashSet<>();

    /** Provides the files of this folder. */
    public RepositoryFiles(Path top) {
        this.top = requireNonNull(top, "top");
    }

    @Override
    public Optional<String> text(String path) {
        return inside(path).map(file -> {
            SourceText read = SourceText.read(path, file);
            read.problem().ifPresent(unreadable::add);
            return read.text();
        });
    }

    @Override
    public boolean isLink(String path) {
        try {
            Path name = Path.of(path).normalize();
            return !name.isAbsolute()
                    && !name.startsWith("..")
                    && IntStream.rangeClosed(1, name.getNameCount())
                            .mapToObj(count -> top.resolve(name.subpath(0, count)))
                            .anyMatch(Files::isSymbolicLink);
        } catch (InvalidPathException e) {
            return false; // no such file
        }
    }

    @Override
    public List<Problem> unreadable() {
        return List.copyOf(unreadable);
    }

    private Optional<Path> inside(String path) {
        try {
            Path real = top.toRealPath();
            Path name = Path.of(path);
            Path file = real.resolve(name).normalize();
            boolean leadsOut = name.isAbsolute()
                    || StreamSupport.stream(name.spliterator(), false)
                            .anyMatch(part -> part.toString().equals(".."));
            // a link anywhere in the path changes the real path
            return !leadsOut && Files.isRegularFile(file) && file.toRealPath().equals(file)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException | IOException e) {
            return Optional.empty(); // no such file; reported at the import
        }
    }
}
