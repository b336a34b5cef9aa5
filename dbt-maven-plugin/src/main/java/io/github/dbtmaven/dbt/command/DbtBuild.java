package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.command.schema.OwnSchemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The options of one {@code dbt build}.
 *
 * @param select nodes to build, in dbt's selection syntax; empty for all
 * @param exclude nodes to exclude, in dbt's selection syntax; empty for none
 * @param vars value of {@code --vars}; empty for none
 * @param production whether this is a deploy, which excludes unit tests
 * @param fullRefresh whether to rebuild seeds and incremental models; except in a deploy, also drops existing relations
 * of the selected nodes
 * @param state the state for comparison and deferral; its relations are protected from being overwritten
 * @param maxNodes the number of nodes above which nothing is built
 * @param ownSchemas the schemas of a pull request; empty for those of the profile
 * @param verifyDeferred whether to build only if the warehouse has the relations of the state that the build would read,
 * because it is not known whether that state was deployed
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
        Optional<Path> state,
        OptionalInt maxNodes,
        Optional<OwnSchemas> ownSchemas,
        boolean verifyDeferred) {
    private static final String EVERYTHING = "*";

    public DbtBuild {
        requireNonNull(project, "project");
        requireNonNull(target, "target");
        requireNonNull(select, "select");
        requireNonNull(exclude, "exclude");
        requireNonNull(vars, "vars");
        requireNonNull(threads, "threads");
        requireNonNull(state, "state");
        requireNonNull(maxNodes, "maxNodes");
        requireNonNull(ownSchemas, "ownSchemas");
        if (verifyDeferred && state.isEmpty()) {
            throw new IllegalArgumentException("nothing is deferred without a state");
        }
    }

    /** Creates the options of a build whose state, if there is one, was deployed. */
    public DbtBuild(
            DbtProject project,
            String target,
            String select,
            String exclude,
            String vars,
            OptionalInt threads,
            boolean production,
            boolean fullRefresh,
            Optional<Path> state,
            OptionalInt maxNodes,
            Optional<OwnSchemas> ownSchemas) {
        this(
                project,
                target,
                select,
                exclude,
                vars,
                threads,
                production,
                fullRefresh,
                state,
                maxNodes,
                ownSchemas,
                false);
    }

    /** Returns the same build in the schemas of the profile. */
    public DbtBuild inSharedSchemas() {
        return with(project, Optional.empty());
    }

    DbtBuild withProfiles(Path folder) {
        return with(project.withProfiles(folder), ownSchemas);
    }

    private DbtBuild with(DbtProject otherProject, Optional<OwnSchemas> schemas) {
        return new DbtBuild(
                otherProject,
                target,
                select,
                exclude,
                vars,
                threads,
                production,
                fullRefresh,
                state,
                maxNodes,
                schemas,
                verifyDeferred);
    }

    /** Returns the options that all dbt commands accept. */
    List<String> globalArgs() {
        return new DbtTarget(project, target, vars).globalArgs();
    }

    /** Returns the selection options, which {@code dbt ls} and {@code dbt build} share. */
    List<String> selectionArgs() {
        List<String> args = new ArrayList<>();
        // without a selection, dbt uses the default selector of selectors.yml
        words("--select", select.isBlank() ? EVERYTHING : select, args);
        words("--exclude", exclude, args);
        if (production) {
            // 2.x requires the plural; 1.8 and newer accept it
            args.addAll(List.of("--exclude-resource-types", "unit_test"));
        }
        args.addAll(stateArgs());
        return args;
    }

    /** Returns the options of {@code dbt build}. */
    List<String> buildArgs() {
        List<String> args = new ArrayList<>(fullRefresh ? List.of("--full-refresh") : List.of());
        args.addAll(selectionArgs());
        args.addAll(runArgs());
        return args;
    }

    /** Returns whether the build must not read relations that earlier builds left in the target's schemas. */
    boolean fresh() {
        return fullRefresh && !production;
    }

    /** Returns the options, apart from the selection, of {@code dbt test} for unit tests whose model is not built. */
    List<String> unitTestArgs() {
        List<String> args = new ArrayList<>(stateArgs());
        args.addAll(runArgs());
        return args;
    }

    private List<String> stateArgs() {
        // absolute, because how dbt resolves a relative path is not documented
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

    /** Splits the text at spaces, which are unions in dbt's syntax, as a shell would do. */
    private static void words(String option, String text, List<String> args) {
        if (!text.isBlank()) {
            args.add(option);
            args.addAll(Arrays.asList(text.strip().split("\\s+")));
        }
    }
}
