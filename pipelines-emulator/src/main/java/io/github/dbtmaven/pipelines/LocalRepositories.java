package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.git.LocalClone;
import io.github.dbtmaven.pipelines.git.WorkspaceException;
import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.model.OtherRepository;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Local clones of other repositories, from which pipelines are imported. */
public final class LocalRepositories {
    private final Map<String, Path> folders;
    private final Map<String, String> environment;

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
            public OtherRepository repository(List<String> names, String ref) {
                return find(names, ref);
            }

            @Override
            public List<Problem> unreadable() {
                return own.unreadable();
            }
        };
    }

    private OtherRepository find(List<String> names, String ref) {
        return names.stream()
                .flatMap(name -> Stream.concat(
                        folders.keySet().stream().filter(name::equals),
                        folders.keySet().stream().filter(key -> isSameSlug(key, name))))
                .findFirst()
                .map(key -> open(key, ref))
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
                    name + "@" + Shown.shortHash(commit), beside(path -> clone.text(commit, path)));
        } catch (WorkspaceException e) {
            return new OtherRepository.Unusable(e.getMessage());
        }
    }
}
