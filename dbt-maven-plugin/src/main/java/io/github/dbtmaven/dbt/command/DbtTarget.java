package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A target of a project, without anything to build.
 *
 * @param target the name of the output in profiles.yml
 * @param vars value of {@code --vars}; empty for none
 */
public record DbtTarget(DbtProject project, String target, String vars) {
    public DbtTarget {
        requireNonNull(project, "project");
        requireNonNull(target, "target");
        requireNonNull(vars, "vars");
    }

    /**
     * Returns the options that all dbt commands accept. Partial parsing is off, so that a state never depends on an earlier
     * parse; the driver turns it on for pull requests where its result is that of a complete parse ({@code
     * partial_parse.py}).
     */
    List<String> globalArgs() {
        List<String> args = new ArrayList<>(List.of(
                "--target",
                target,
                "--profiles-dir",
                project.profilesDirectory().toString(),
                "--no-partial-parse"));
        if (!vars.isBlank()) {
            args.addAll(List.of("--vars", vars));
        }
        return args;
    }
}
