package io.github.dbtmaven.dbt.workflow.rehearsal.choice;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.git.GitFacts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The trunk branch. */
public record Trunk(String name, String commit) {

    /** The pipelines file in the trunk's commit, compared with the working tree. */
    public enum File {
        SAME,
        DIFFERENT,
        ABSENT
    }

    /**
     * Chooses the trunk: the given branch, otherwise one of the literal {@code branches} keys that exist, otherwise, if
     * there is a {@code default} pipeline, a usual name.
     *
     * @param branchKeys keys of {@code branches} without wildcards
     * @throws UserError with the candidates if none can be chosen
     */
    public static Trunk choose(GitFacts git, List<String> branchKeys, boolean hasDefault, Optional<String> asked) {
        if (asked.isPresent()) {
            return of(git, asked.get()).orElseThrow(() -> new UserError(TrunkMessages.unknownTrunk(asked.get(), git)));
        }
        List<String> literal =
                branchKeys.stream().filter(key -> of(git, key).isPresent()).toList();
        List<String> usual = Stream.concat(git.originHead().stream(), Stream.of("main", "master"))
                .toList();
        Optional<String> name = usual.stream().filter(literal::contains).findFirst();
        if (name.isEmpty() && literal.size() == 1) {
            name = Optional.of(literal.get(0));
        }
        if (name.isEmpty() && hasDefault) {
            name = usual.stream().filter(branch -> of(git, branch).isPresent()).findFirst();
        }
        Set<String> candidates = new LinkedHashSet<>(literal);
        candidates.addAll(git.branches().keySet());
        return name.flatMap(branch -> of(git, branch))
                .orElseThrow(() -> new UserError(TrunkMessages.noTrunk(branchKeys, candidates)));
    }

    /** Finds a branch by name: the local one, otherwise that of origin. */
    static Optional<Trunk> of(GitFacts git, String branch) {
        return Optional.ofNullable(git.branches().get(branch))
                .or(() -> Optional.ofNullable(git.remoteBranches().get(branch)))
                .map(commit -> new Trunk(branch, commit));
    }
}
