package io.github.dbtmaven.pipelines.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds symbolic links in commits, which git itself does not follow. */
final class CommittedLinks {
    private static final String LINK = "120000 ";

    private CommittedLinks() {}

    /**
     * Returns whether a path, or a folder on the way to it, is a symbolic link.
     *
     * @param repository folder of the repository
     * @param path with slashes, relative to the root
     */
    static boolean anyOn(Git git, Path repository, String commit, String path) {
        List<String> command = new ArrayList<>(List.of("ls-tree", "-z", "--full-tree", commit, "--"));
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            command.add(":(literal)" + path.substring(0, slash));
        }
        command.add(":(literal)" + path);
        Git.Answer answer = git.ask(repository, command.toArray(String[]::new));
        return answer.ok() && Stream.of(answer.output().split("\0")).anyMatch(entry -> entry.startsWith(LINK));
    }
}
