package io.github.dbtmaven.pipelines.run.artifact;

import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An artifact cannot be unpacked, because the clone of a step has a folder where it has a file, or the other way round. */
public final class ArtifactConflict extends IOException {
    private static final long serialVersionUID = 1;
    private static final String END = "end of the files of artifacts, 7f1c";

    /** Prints the first conflict in three lines. Uses only what each shell has, and one process for all files. */
    private static final String SCRIPT = """
            conflict() { printf '%s\\n' "$1" "$2" "$file"; exit 0; }
            while IFS= read -r file; do
                path= rest=$file
                while case $rest in */*) : ;; *) false ;; esac; do
                    path=$path${rest%%/*} rest=${rest#*/}
                    if [ -L "./$path" ]; then conflict link "$path"; fi
                    if [ -e "./$path" ] && ! [ -d "./$path" ]; then conflict file "$path"; fi
                    path=$path/
                done
                if [ -d "./$file" ] && ! [ -L "./$file" ]; then conflict folder "$file"; fi
            done <<'END'
            """.replace("END", END);

    private final transient ArtifactSpec artifact;
    private final int maker;
    private final String file;
    private final String kind;
    private final String path;

    private ArtifactConflict(ArtifactSpec artifact, int maker, String file, String kind, String path) {
        super(file + " against " + path);
        this.artifact = artifact;
        this.maker = maker;
        this.file = file;
        this.kind = kind;
        this.path = path;
    }

    /**
     * Finds the first conflict of files with the clone of a step.
     *
     * @param names of the files, relative to the clone
     */
    static Optional<ArtifactConflict> find(StepFiles earlier, Collection<String> names, Sandbox sandbox)
            throws InterruptedException {
        String lines = names.stream().filter(name -> name.indexOf('\n') < 0).collect(Collectors.joining("\n"));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        sandbox.run(
                new SandboxScript(
                        SCRIPT + lines + "\n" + END + "\n",
                        Map.of(),
                        sandbox.layout().cloneDirectory(),
                        false),
                output::write);
        String[] found = output.toString(StandardCharsets.UTF_8).split("\n");
        return found.length == 3 && names.contains(found[2])
                ? Optional.of(new ArtifactConflict(
                        earlier.artifactOf(found[2]), earlier.step(), found[2], found[0], found[1]))
                : Optional.empty();
    }

    ArtifactSpec artifact() {
        return artifact;
    }

    /** Returns the index of the step that stored it. */
    int maker() {
        return maker;
    }

    /** Returns the file of the artifact. */
    String file() {
        return file;
    }

    /** Returns what the clone has: {@code folder}, {@code file} or {@code link}. */
    String kind() {
        return kind;
    }

    /** Returns where the clone has that: the file, or a folder above it. */
    String path() {
        return path;
    }
}
