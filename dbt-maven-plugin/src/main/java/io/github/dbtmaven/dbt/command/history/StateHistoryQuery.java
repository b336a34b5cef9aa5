package io.github.dbtmaven.dbt.command.history;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.command.history.DestinationMove.Relation;
import io.github.dbtmaven.pipelines.process.Captured;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds out what the branch changed, and what changed between a state and the commit that the branch shares. */
public final class StateHistoryQuery {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,64}");
    /** Installed by dbt, and not always ignored by git. */
    private static final String PACKAGES = "dbt_packages/";

    private final GitQuery git;

    /** Asks this git. */
    public StateHistoryQuery(GitQuery git) {
        this.git = requireNonNull(git, "git");
    }

    /**
     * Compares the commit of a state with the one that the branch shares with its destination.
     *
     * @return empty if both are the same, or if it is not known what the branch changed: no repository, no destination, a
     * shallow clone, a state with uncommitted edits or of this branch itself
     */
    public Optional<DestinationMove> move(Path directory, String stateCommit) {
        if (!HASH.matcher(stateCommit).matches()
                || !(new BranchHistory(git).branchPoint(directory) instanceof BranchPoint.Found base)) {
            return Optional.empty();
        }
        Optional<String> state = git.commit(directory, stateCommit);
        if (state.equals(Optional.of(base.commit()))) {
            return Optional.empty();
        }
        Relation relation =
                state.map(commit -> relation(directory, commit, base.commit())).orElse(Relation.UNKNOWN);
        if (relation != Relation.BEHIND
                && state.isPresent()
                && git.ask(directory, "merge-base", state.get(), base.head()).equals(state)) {
            return Optional.empty(); // deployed from this branch
        }
        return own(directory, base.commit())
                .map(own -> new DestinationMove(
                        relation,
                        base,
                        state.orElse(stateCommit),
                        own,
                        state.flatMap(commit -> between(directory, commit, base.commit()))));
    }

    private Relation relation(Path directory, String state, String base) {
        Optional<String> shared = git.ask(directory, "merge-base", state, base);
        if (shared.isEmpty()) {
            return git.shallow(directory) ? Relation.UNKNOWN : Relation.DIVERGED;
        }
        return shared.get().equals(state)
                ? Relation.BEHIND
                : shared.get().equals(base) ? Relation.AHEAD : Relation.DIVERGED;
    }

    private Optional<DifferingFiles> own(Path directory, String base) {
        Optional<Path> top = git.ask(directory, "rev-parse", "--show-toplevel").map(Path::of);
        String project = prefix(directory);
        Optional<Set<String>> edited =
                top.flatMap(folder -> names(folder, "diff", "--name-only", "--no-renames", base));
        Optional<Set<String>> added =
                top.flatMap(folder -> names(folder, "ls-files", "--others", "--exclude-standard"));
        return edited.flatMap(one -> added.map(two -> {
            Set<String> all = new HashSet<>(one);
            two.stream().filter(path -> !path.startsWith(project + PACKAGES)).forEach(all::add);
            return new DifferingFiles(all, project);
        }));
    }

    private Optional<DifferingFiles> between(Path directory, String state, String base) {
        return names(directory, "diff", "--name-only", "--no-renames", state, base)
                .map(paths -> new DifferingFiles(paths, prefix(directory)));
    }

    private String prefix(Path directory) {
        return git.ask(directory, "rev-parse", "--show-prefix").orElse("");
    }

    /** Returns the names that git lists, which may contain every character but zero; empty if git fails. */
    private Optional<Set<String>> names(Path directory, String command, String... arguments) {
        String[] line = new String[arguments.length + 2];
        line[0] = command;
        line[1] = "-z";
        System.arraycopy(arguments, 0, line, 2, arguments.length);
        return git.run(directory, Map.of(), line)
                .filter(Captured::succeeded)
                .map(answer -> Set.copyOf(List.of(answer.output().split("\0"))))
                .map(names -> {
                    Set<String> found = new HashSet<>(names);
                    found.remove("");
                    return found;
                });
    }
}
