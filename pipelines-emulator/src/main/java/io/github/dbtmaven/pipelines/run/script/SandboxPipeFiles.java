package io.github.dbtmaven.pipelines.run.script;

import io.github.dbtmaven.pipelines.glob.PythonGlob;
import io.github.dbtmaven.pipelines.run.files.SandboxFiles;
import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.run.pipe.Pipe.PipeFiles;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.text.Shown;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The files of a step that a pipe can access: only the clone, because Bitbucket mounts nothing else into the pipe's
 * container. Relative paths are resolved against the working directory of the script.
 *
 * @param directory working directory of the script, as seen by the step
 */
record SandboxPipeFiles(Sandbox sandbox, String cloneDirectory, String directory) implements PipeFiles {
    @Override
    public List<String> matching(String glob) throws IOException {
        boolean absolute = glob.startsWith("/");
        String pattern = StepPath.of(directory, glob);
        String root = PythonGlob.literalRoot(pattern);
        TreeSet<String> names = new TreeSet<>();
        if (!StepPath.isWithin(cloneDirectory, root)) {
            return List.of();
        }
        PythonGlob files = PythonGlob.of(pattern);
        new SandboxFiles(sandbox).visit(root, (path, entry, contents) -> {
            if (files.matches(path)) {
                names.add(absolute ? path : seenFromDirectory(path));
            }
        });
        return List.copyOf(names);
    }

    @Override
    public InputStream read(String file) throws IOException {
        String path = StepPath.of(directory, file);
        if (!StepPath.isWithin(cloneDirectory, path)) {
            throw new FileNotFoundException(
                    Shown.quoted(file) + " is outside of the clone; a pipe can access only the clone");
        }
        return new SandboxFiles(sandbox).open(path);
    }

    private String seenFromDirectory(String path) {
        String folder = directory;
        StringBuilder up = new StringBuilder();
        Optional<String> below = StepPath.below(folder, path);
        while (below.isEmpty()) {
            folder = StepPath.parent(folder);
            up.append("../");
            below = StepPath.below(folder, path);
        }
        return up + below.get();
    }
}
