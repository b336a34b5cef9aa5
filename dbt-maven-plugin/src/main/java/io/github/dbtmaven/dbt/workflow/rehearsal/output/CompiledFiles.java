package io.github.dbtmaven.dbt.workflow.rehearsal.output;

import io.github.dbtmaven.dbt.workflow.rehearsal.needs.RehearsedProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The compiled SQL of failed nodes, which dbt's messages name by a path in the clone of the step. */
public record CompiledFiles(RehearsedProject project) implements Function<Path, List<String>> {
    private static final Pattern NAMED = Pattern.compile("(?m)compiled code at (\\S.*\\.sql)\\s*$");

    /** Returns the paths, relative to the clone, that the kept output of dbt in a step names. */
    @Override
    public List<String> apply(Path keptFiles) {
        try {
            return DbtBuildOutput.errors(keptFiles, project).stream()
                    .flatMap(error -> in(error).stream())
                    .toList();
        } catch (IOException incomplete) {
            // a killed dbt leaves a part of a file, which names nothing
            return List.of();
        }
    }

    /** Returns the path that the message of an error names, relative to the clone. */
    Optional<String> in(DbtError error) {
        return NAMED.matcher(error.message()).results().findFirst().map(found -> project.folder()
                .resolve(found.group(1))
                .toString());
    }
}
