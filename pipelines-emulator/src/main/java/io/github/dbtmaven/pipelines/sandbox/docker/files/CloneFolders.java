package io.github.dbtmaven.pipelines.sandbox.docker.files;

import io.github.dbtmaven.pipelines.sandbox.FolderSearch;
import io.github.dbtmaven.pipelines.sandbox.docker.image.AgentFolders;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.StepWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds folders in the clone of a step: in the files of this machine if the step writes there, which takes a millisecond,
 * otherwise with {@code find} in the container.
 */
public record CloneFolders(ContainerFind container, StepWorkspace workspace) {
    private static final String CURRENT = "./";

    /**
     * Returns the paths of the folders with one of these names, relative to the clone.
     *
     * @param depth the largest number of names in such a path
     */
    public List<String> find(Set<String> names, int depth) throws IOException {
        Optional<Path> written = workspace.written();
        return written.isPresent() ? FolderSearch.find(written.get(), names, depth) : findInContainer(names, depth);
    }

    private List<String> findInContainer(Set<String> names, int depth) throws IOException {
        String anyName = names.stream().sorted().map(name -> "-name " + name).collect(Collectors.joining(" -o "));
        String command =
                "find . -maxdepth " + depth + " -name .git -prune -o -type d \\( " + anyName + " \\) -print0 -prune";
        return container.run(command, AgentFolders.CLONE, List.of()).stream()
                .filter(path -> path.startsWith(CURRENT))
                .map(path -> path.substring(CURRENT.length()))
                .toList();
    }
}
