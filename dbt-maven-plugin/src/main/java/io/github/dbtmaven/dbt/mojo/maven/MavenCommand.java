package io.github.dbtmaven.dbt.mojo.maven;

import java.nio.file.Path;
import java.util.Optional;

/** The start of a command that runs Maven again in the same project. */
final class MavenCommand {
    private MavenCommand() {}

    /**
     * Returns {@code mvn}, with the pom if it is not the one of the current folder.
     *
     * @param pom of the project; empty without one, then Maven works in the current folder
     */
    static String of(Optional<Path> pom, Path current) {
        return pom.map(Path::toAbsolutePath)
                .map(Path::normalize)
                .filter(file -> !file.equals(current.resolve("pom.xml")))
                .map(file ->
                        "mvn -f " + quoted((file.startsWith(current) ? current.relativize(file) : file).toString()))
                .orElse("mvn");
    }

    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9_./:=@%+,-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
