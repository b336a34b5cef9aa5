package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.run.workspace.GitFacts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which branch is the trunk, and what its file says. */
record Trunk(String name, String commit) {

    /** What the trunk's own commit holds under the name of the pipelines file. */
    enum File {
        SAME,
        DIFFERENT,
        ABSENT
    }

    /**
     * Chooses the trunk: the asked one; else among the literal {@code branches} keys that exist; else, when there is a
     * {@code default}, the usual names.
     *
     * @param branchKeys keys of {@code branches} without a wildcard
     * @throws RehearsalException listing the candidates when none can be chosen
     */
    static Trunk choose(GitFacts git, List<String> branchKeys, boolean hasDefault, Optional<String> asked) {
        if (asked.isPresent()) {
            return of(git, asked.get())
                    .orElseThrow(() -> new RehearsalException(RehearsalMessages.unknownTrunk(asked.get(), git)));
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
                .orElseThrow(() -> new RehearsalException(RehearsalMessages.noTrunk(branchKeys, candidates)));
    }

    /** A branch by name: the local one, else the one of origin. */
    static Optional<Trunk> of(GitFacts git, String branch) {
        return Optional.ofNullable(git.branches().get(branch))
                .or(() -> Optional.ofNullable(git.remoteBranches().get(branch)))
                .map(commit -> new Trunk(branch, commit));
    }
}
