package io.github.dbtmaven.pipelines.run.files;

import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Copies files and folders of a step's clone that the caller of a build needs afterwards, such as a tool's log. Copies
 * after each step, whether it passed or not, and ignores missing paths.
 *
 * @param folder {@code builds/<number>/kept}
 * @param paths relative to the clone
 */
public record KeptPaths(Path folder, List<String> paths) {
    public KeptPaths {
        paths = List.copyOf(paths);
        for (String path : paths) {
            if (StepPath.below("/", StepPath.of("/", path)).isEmpty() || path.startsWith("/") || path.contains("..")) {
                throw new IllegalArgumentException("\"" + path + "\" is no path below the clone");
            }
        }
    }

    public void keep(Sandbox sandbox, String stepFolder) throws IOException {
        String clone = sandbox.layout().cloneDirectory();
        StoredFiles files = new StoredFiles(folder.resolve(stepFolder));
        for (String path : paths) {
            new SandboxFiles(sandbox).visit(StepPath.of(clone, path), (file, entry, contents) -> {
                Optional<String> name = StepPath.below(clone, file);
                // a link would refer to a file of this machine instead of the step
                if (name.isPresent() && SandboxFiles.isRegular(entry)) {
                    files.add(name.get(), entry, contents);
                }
            });
        }
    }
}
