package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.bitbucket.ServedBuild;
import io.github.dbtmaven.pipelines.bitbucket.ServedBuild.OpenPullRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.ServedRepository;
import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.Trigger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The data with which the fake Bitbucket answers requests about a repository and a build. */
final class ServedFacts {
    private ServedFacts() {}

    /** Returns the data of the repository. */
    static ServedRepository of(BitbucketRepository repository) {
        BuildFacts facts = new BuildFacts(repository.id(), 1);
        return new ServedRepository(
                repository.id().workspace(),
                facts.workspaceUuid("workspace"),
                repository.id().slug(),
                facts.repositoryUuid("repository"),
                repository.downloads());
    }

    /** Returns the data of a build of this trigger. */
    static ServedBuild of(Trigger trigger) {
        Map<String, String> branches = new HashMap<>();
        Optional<OpenPullRequest> pullRequest = Optional.empty();
        if (trigger instanceof Trigger.Branch branch) {
            branches.put(branch.name(), branch.commit());
        } else if (trigger instanceof Trigger.Custom custom) {
            custom.branch().ifPresent(name -> branches.put(name, custom.commit()));
        } else if (trigger instanceof Trigger.PullRequest request) {
            branches.put(request.source(), request.commit());
            branches.put(request.destination(), request.destinationCommit());
            pullRequest = Optional.of(new OpenPullRequest(request.id(), request.source(), request.destination()));
        }
        return new ServedBuild(trigger.commit(), branches, pullRequest);
    }
}
