package io.github.dbtmaven.pipelines.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A user's repository with one commit, and the workspace that clones it. */
abstract class GitWorkspaceFixture {
    static final Origin ORIGIN = new Origin("http://bitbucket.org/acme/shop", "http://proxy:1");

    @TempDir
    Path temp;

    ScratchRepository user;

    @BeforeEach
    void aRepositoryWithOneCommit() {
        user = ScratchRepository.in(temp.resolve("my project"));
        user.write("a.txt", "one\n").write(".gitignore", "ignored/\n").commit("first");
    }

    GitWorkspace workspace() {
        return new GitWorkspace(GitRepository.open(user.root(), System.getenv()), temp.resolve("private folder"));
    }

    String head() {
        return user.git("rev-parse", "HEAD");
    }

    Path cloned() {
        return temp.resolve("clone");
    }

    String inClone(String... arguments) {
        return new Git(System.getenv()).must(cloned(), arguments).strip();
    }

    /** Returns the content of all files, and timestamps outside of the object store, where git updates them. */
    static Map<String, String> fingerprint(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(file).toString();
                String time = name.startsWith(".git/objects/")
                        ? ""
                        : Files.getLastModifiedTime(file).toString();
                files.put(name, time + " " + Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return files;
    }
}
