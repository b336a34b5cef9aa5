package io.github.dbtmaven.dbt.workflow.rehearsal.choice;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.git.GitFacts;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The builds of a rehearsal and their contents, as a pure function of git and the options.
 *
 * @param builds a single build, or CD on the trunk and then CI on a pull request
 * @param notices sentences for the user before the first build
 * @param emptyPullRequest whether there are no changes compared with the trunk, so that CI should build nothing
 */
public record RehearsalPlan(List<RehearsalBuild> builds, List<String> notices, boolean emptyPullRequest) {
    /** Source branch of the pull request if HEAD is on the trunk. */
    public static final String EDITS = "rehearsal";

    public RehearsalPlan {
        builds = List.copyOf(builds);
        notices = List.copyOf(notices);
    }

    /** Plans CD on the trunk and CI on a pull request with the working tree. */
    public static RehearsalPlan wholeLoop(RehearsalFacts facts, Trunk trunk, String pipelinesFile) {
        GitFacts git = facts.git();
        String branch = git.branch().orElseThrow(() -> new UserError(TrunkMessages.detached(trunk.name())));
        List<String> notices = new ArrayList<>();
        if (facts.behind() > 0) {
            notices.add(TrunkMessages.behind(trunk.name(), facts.behind()));
        }
        boolean onTrunk = branch.equals(trunk.name());
        String source = onTrunk ? EDITS : branch;
        boolean asIfMerged = facts.trunkFile() == Trunk.File.ABSENT;
        String commit = asIfMerged ? facts.merged() : facts.snapshot();
        String destination = asIfMerged ? facts.merged() : trunk.commit();
        if (asIfMerged) {
            notices.add(TrunkMessages.trunkHasNoFile(trunk.name(), pipelinesFile));
        } else if (facts.trunkFile() == Trunk.File.DIFFERENT) {
            notices.add(TrunkMessages.trunkFileDiffers(trunk.name(), pipelinesFile));
        }
        boolean empty = commit.equals(destination);
        if (empty && !asIfMerged) {
            notices.add(TrunkMessages.nothingDiffers(trunk.name()));
        }
        Trigger push = new Trigger.Branch(trunk.name(), destination);
        RehearsalBuild first = new RehearsalBuild(
                push,
                asIfMerged && git.dirty(),
                asIfMerged ? TrunkMessages.asIfMerged() : Shown.shortHash(destination),
                Optional.empty(),
                // the changed files of a merge are those of its pull request
                asIfMerged ? new Trigger.PullRequest(1, source, trunk.name(), facts.snapshot(), trunk.commit()) : push);
        RehearsalBuild second = new RehearsalBuild(
                new Trigger.PullRequest(1, source, trunk.name(), commit, destination),
                git.dirty(),
                TrunkMessages.workingTree(git),
                Optional.empty());
        return new RehearsalPlan(List.of(first, second), notices, empty);
    }

    /** Plans a single build. */
    public static RehearsalPlan single(RehearsalFacts facts, BuildChoice choice) {
        return choice.map(
                branch -> one(at(facts, branch.name()), commit -> new Trigger.Branch(branch.name(), commit)),
                request -> ofPullRequest(facts, request.source(), request.destination()),
                tag -> one(
                        Contents.of(commitOfTag(facts.git(), tag.name())),
                        commit -> new Trigger.Tag(tag.name(), commit)),
                custom -> one(
                        here(facts),
                        commit -> new Trigger.Custom(custom.name(), facts.git().branch(), commit, custom.variables())));
    }

    private static String commitOfTag(GitFacts git, String name) {
        return Optional.ofNullable(git.tags().get(name))
                .orElseThrow(() -> new UserError(TrunkMessages.unknownTag(name, git)));
    }

    private static RehearsalPlan ofPullRequest(RehearsalFacts facts, String source, String destination) {
        GitFacts git = facts.git();
        String into = Trunk.of(git, destination)
                .orElseThrow(() -> new UserError(TrunkMessages.unknownBranch(destination, git)))
                .commit();
        boolean known = known(git, source);
        return one(
                known ? at(facts, source) : here(facts),
                known ? List.of() : List.of(TrunkMessages.workingTreeAsSource(source)),
                commit -> new Trigger.PullRequest(1, source, destination, commit, into));
    }

    private static boolean known(GitFacts git, String branch) {
        return Trunk.of(git, branch).isPresent();
    }

    /** Returns the contents of a branch: the working tree if HEAD is on that branch, otherwise its commit. */
    private static Contents at(RehearsalFacts facts, String branch) {
        if (facts.git().branch().equals(Optional.of(branch))) {
            return here(facts);
        }
        return Trunk.of(facts.git(), branch)
                .map(found -> Contents.of(found.commit()))
                .orElseThrow(() -> new UserError(TrunkMessages.unknownBranch(branch, facts.git())));
    }

    private static Contents here(RehearsalFacts facts) {
        return new Contents(
                facts.snapshot(), facts.git().dirty(), TrunkMessages.workingTree(facts.git()), Optional.empty());
    }

    private static RehearsalPlan one(Contents contents, Function<String, Trigger> trigger) {
        return one(contents, List.of(), trigger);
    }

    private static RehearsalPlan one(Contents contents, List<String> notices, Function<String, Trigger> trigger) {
        return new RehearsalPlan(
                List.of(new RehearsalBuild(
                        trigger.apply(contents.commit()), contents.dirty(), contents.text(), contents.fileCommit())),
                notices,
                false);
    }

    private record Contents(String commit, boolean dirty, String text, Optional<String> fileCommit) {
        static Contents of(String commit) {
            return new Contents(commit, false, Shown.shortHash(commit), Optional.of(commit));
        }
    }
}
