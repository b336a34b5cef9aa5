package io.github.dbtmaven.pipelines.sandbox.docker.files;

import io.github.dbtmaven.pipelines.sandbox.FolderSearch;
import io.github.dbtmaven.pipelines.sandbox.docker.image.AgentFolders;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.StepWorkspace;
import io.github.dbtmaven.pipelines.text.FileNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
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

    /** Returns the sockets at or below paths, all as seen by the step. */
    public List<String> sockets(Collection<String> paths) throws IOException {
        return new StepSockets(container, workspace).below(paths);
    }

    /** Returns the names in a folder, each of a real folder followed by a slash; empty if the container does not run. */
    public Optional<List<String>> children(String folder) {
        String command = "for f in * .[!.]* ..?*; do"
                + " if [ -d \"$f\" ] && ! [ -L \"$f\" ]; then printf '%s/\\0' \"$f\";"
                + " elif [ -e \"$f\" ] || [ -L \"$f\" ]; then printf '%s\\0' \"$f\"; fi; done";
        try {
            return Optional.of(container.run(command, folder, List.of()))
                    .filter(names -> names.stream().allMatch(FileNames::isValid));
        } catch (IOException unknown) {
            return Optional.empty();
        }
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
