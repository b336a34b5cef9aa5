package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.git.LocalClone;
import io.github.dbtmaven.pipelines.git.WorkspaceException;
import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.model.OtherRepository;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Local clones of other repositories, from which pipelines are imported. Not thread-safe. */
public final class LocalRepositories {
    private final Map<String, Path> folders;
    private final Map<String, String> environment;
    private final Set<String> used = new HashSet<>();
    private final Set<String> imported = new TreeSet<>();

    /**
     * Creates the clones.
     *
     * @param folders by slug, {@code workspace/slug} or alias of an import
     * @param environment of this process
     */
    public LocalRepositories(Map<String, Path> folders, Map<String, String> environment) {
        this.folders = new LinkedHashMap<>(folders);
        this.environment = Map.copyOf(environment);
    }

    /** Returns the files of a repository, completed with these clones. */
    public ImportedFiles beside(ImportedFiles own) {
        return new ImportedFiles() {
            @Override
            public Optional<String> text(String path) {
                return own.text(path);
            }

            @Override
            public boolean isLink(String path) {
                return own.isLink(path);
            }

            @Override
            public OtherRepository repository(List<String> names, String ref) {
                return find(names, ref);
            }

            @Override
            public List<Problem> unreadable() {
                return own.unreadable();
            }
        };
    }

    /** Returns a warning for each clone from which no import of the files that were read so far reads. */
    public List<String> unused() {
        return folders.entrySet().stream()
                .filter(entry -> !used.contains(entry.getKey()))
                .map(entry -> LocalRepositoryMessages.unused(entry.getKey(), entry.getValue(), imported))
                .toList();
    }

    private OtherRepository find(List<String> names, String ref) {
        imported.add(names.get(0));
        return names.stream()
                .flatMap(name -> Stream.concat(
                        folders.keySet().stream().filter(name::equals),
                        folders.keySet().stream().filter(key -> isSameSlug(key, name))))
                .findFirst()
                .map(key -> {
                    used.add(key);
                    return open(key, ref);
                })
                .orElseGet(OtherRepository.NotGiven::new);
    }

    /** Returns whether one of two names is the slug of the other, which has a workspace. */
    private static boolean isSameSlug(String one, String other) {
        return one.endsWith("/" + other) || other.endsWith("/" + one);
    }

    private OtherRepository open(String name, String ref) {
        try {
            LocalClone clone = LocalClone.open(name, folders.get(name), environment);
            String commit = clone.commit(ref);
            return new OtherRepository.Found(
                    name + "@" + Shown.shortHash(commit), beside(new Committed(clone, commit)));
        } catch (WorkspaceException e) {
            return new OtherRepository.Unusable(e.getMessage());
        }
    }

    /** The files of a commit. */
    private record Committed(LocalClone repository, String commit) implements ImportedFiles {
        @Override
        public Optional<String> text(String path) {
            return repository.text(commit, path);
        }

        @Override
        public boolean isLink(String path) {
            return repository.isLink(commit, path);
        }
    }
}
