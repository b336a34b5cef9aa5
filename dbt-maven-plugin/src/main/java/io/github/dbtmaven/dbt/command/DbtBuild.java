package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One {@code dbt build}, described.
 *
 * @param select what to build, in dbt's own syntax; empty: everything
 * @param exclude what to leave out, in dbt's own syntax; empty: nothing
 * @param vars {@code --vars}, in dbt's own syntax; empty: none
 * @param production whether this is a deploy: unit tests are left out
 * @param fullRefresh whether seeds and incremental models are built anew; unless this is a deploy, relations that
 *     earlier builds left are dropped as well
 * @param state the state to compare with and to defer to, which also guards against writing to its relations
 */
public record DbtBuild(
        DbtProject project,
        String target,
        String select,
        String exclude,
        String vars,
        OptionalInt threads,
        boolean production,
        boolean fullRefresh,
        Optional<Path> state) {
    private static final String EVERYTHING = "*";

    public DbtBuild {
        requireNonNull(project, "project");
        requireNonNull(target, "target");
        requireNonNull(select, "select");
        requireNonNull(exclude, "exclude");
        requireNonNull(vars, "vars");
        requireNonNull(threads, "threads");
        requireNonNull(state, "state");
    }

    /**
     * Options that every command of dbt knows. The project is always parsed anew: after a partial parse a snapshot whose
     * configuration changed does not count as modified (measured on 1.11.16), and a renamed model may stay in a state.
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

    /** What {@code dbt ls} and {@code dbt build} have in common: the choice of nodes. */
    List<String> selectionArgs() {
        List<String> args = new ArrayList<>();
        // without a selection dbt takes the default one of selectors.yml
        words("--select", select.isBlank() ? EVERYTHING : select, args);
        words("--exclude", exclude, args);
        if (production) {
            // the plural, which 2.x wants; 1.8 and newer know both
            args.addAll(List.of("--exclude-resource-types", "unit_test"));
        }
        args.addAll(stateArgs());
        return args;
    }

    /** What only {@code dbt build} gets. */
    List<String> buildArgs() {
        List<String> args = new ArrayList<>(fullRefresh ? List.of("--full-refresh") : List.of());
        args.addAll(selectionArgs());
        args.addAll(runArgs());
        return args;
    }

    /** Whether the build must not read what earlier builds left in the target's schemas. */
    boolean fresh() {
        return fullRefresh && !production;
    }

    /** What {@code dbt test} gets for unit tests without their model, a selection apart. */
    List<String> unitTestArgs() {
        List<String> args = new ArrayList<>(stateArgs());
        args.addAll(runArgs());
        return args;
    }

    private List<String> stateArgs() {
        // relative paths would count from the project, which is measured but not documented
        return state.map(folder -> List.of("--state", folder.toAbsolutePath().toString()))
                .orElse(List.of());
    }

    private List<String> runArgs() {
        List<String> args = new ArrayList<>();
        if (state.isPresent()) {
            args.addAll(List.of("--defer", "--favor-state"));
        }
        threads.ifPresent(count -> args.addAll(List.of("--threads", Integer.toString(count))));
        return args;
    }

    /** A space is a union in dbt's syntax; without a shell in between each part is an argument of its own. */
    private static void words(String option, String text, List<String> args) {
        if (!text.isBlank()) {
            args.add(option);
            args.addAll(Arrays.asList(text.strip().split("\\s+")));
        }
    }
}
