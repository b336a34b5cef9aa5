package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.run.workspace.GitFacts;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which builds are run, with what contents. A pure function of what git and the user say.
 *
 * @param builds one, or CD on the trunk and then CI on a pull request
 * @param notices what a person should know before the first build, one sentence each
 * @param emptyPullRequest nothing differs from the trunk, so CI should build nothing
 */
public record RehearsalPlan(List<RehearsalBuild> builds, List<String> notices, boolean emptyPullRequest) {
    /** The source branch of edits made on the trunk itself. */
    public static final String EDITS = "rehearsal";

    public RehearsalPlan {
        builds = List.copyOf(builds);
        notices = List.copyOf(notices);
    }

    /** CD on the trunk, then CI on a pull request of the working tree. */
    static RehearsalPlan wholeLoop(RehearsalFacts facts, Trunk trunk, String pipelinesFile) {
        GitFacts git = facts.git();
        String branch =
                git.branch().orElseThrow(() -> new RehearsalException(RehearsalMessages.detached(trunk.name())));
        List<String> notices = new ArrayList<>();
        if (facts.behind() > 0) {
            notices.add(RehearsalMessages.behind(trunk.name(), facts.behind()));
        }
        boolean onTrunk = branch.equals(trunk.name());
        String source = onTrunk ? EDITS : branch;
        boolean asIfMerged = facts.trunkFile() == Trunk.File.ABSENT;
        String commit = asIfMerged ? facts.merged() : facts.snapshot();
        String destination = asIfMerged ? facts.merged() : trunk.commit();
        if (asIfMerged) {
            notices.add(RehearsalMessages.trunkHasNoFile(trunk.name(), pipelinesFile));
        } else if (facts.trunkFile() == Trunk.File.DIFFERENT) {
            notices.add(RehearsalMessages.trunkFileDiffers(trunk.name(), pipelinesFile));
        }
        boolean empty = commit.equals(destination);
        if (empty && !asIfMerged) {
            notices.add(RehearsalMessages.nothingDiffers(trunk.name()));
        }
        Trigger push = new Trigger.Branch(trunk.name(), destination);
        RehearsalBuild first = new RehearsalBuild(
                push,
                asIfMerged && git.dirty(),
                asIfMerged ? StoryMessages.asIfMerged() : Shown.shortHash(destination),
                Optional.empty(),
                // a merge changes what its pull request changed
                asIfMerged ? new Trigger.PullRequest(1, source, trunk.name(), facts.snapshot(), trunk.commit()) : push);
        RehearsalBuild second = new RehearsalBuild(
                new Trigger.PullRequest(1, source, trunk.name(), commit, destination),
                git.dirty(),
                StoryMessages.workingTree(git),
                Optional.empty());
        return new RehearsalPlan(List.of(first, second), notices, empty);
    }

    /** The one build that was asked for. */
    static RehearsalPlan single(RehearsalFacts facts, BuildChoice choice) {
        GitFacts git = facts.git();
        if (choice instanceof BuildChoice.Branch branch) {
            return one(at(facts, branch.name()), commit -> new Trigger.Branch(branch.name(), commit));
        }
        if (choice instanceof BuildChoice.Tag tag) {
            String commit = Optional.ofNullable(git.tags().get(tag.name()))
                    .orElseThrow(() -> new RehearsalException(RehearsalMessages.unknownTag(tag.name(), git)));
            return one(Contents.of(commit), hash -> new Trigger.Tag(tag.name(), hash));
        }
        if (choice instanceof BuildChoice.PullRequest request) {
            String destination = Trunk.of(git, request.destination())
                    .orElseThrow(
                            () -> new RehearsalException(RehearsalMessages.unknownBranch(request.destination(), git)))
                    .commit();
            boolean known = known(git, request.source());
            return one(
                    known ? at(facts, request.source()) : here(facts),
                    known ? List.of() : List.of(RehearsalMessages.workingTreeAsSource(request.source())),
                    commit -> new Trigger.PullRequest(1, request.source(), request.destination(), commit, destination));
        }
        BuildChoice.Custom custom = (BuildChoice.Custom) choice;
        return one(here(facts), commit -> new Trigger.Custom(custom.name(), git.branch(), commit, custom.variables()));
    }

    private static boolean known(GitFacts git, String branch) {
        return Trunk.of(git, branch).isPresent();
    }

    /** The contents of a branch: the working tree's for the branch that HEAD is on, else its commit. */
    private static Contents at(RehearsalFacts facts, String branch) {
        if (facts.git().branch().equals(Optional.of(branch))) {
            return here(facts);
        }
        return Trunk.of(facts.git(), branch)
                .map(found -> Contents.of(found.commit()))
                .orElseThrow(() -> new RehearsalException(RehearsalMessages.unknownBranch(branch, facts.git())));
    }

    private static Contents here(RehearsalFacts facts) {
        return new Contents(
                facts.snapshot(), facts.git().dirty(), StoryMessages.workingTree(facts.git()), Optional.empty());
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
