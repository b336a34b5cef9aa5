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
        return trigger.map(
                branch -> new ServedBuild(branch.commit(), Map.of(branch.name(), branch.commit()), Optional.empty()),
                ServedFacts::ofPullRequest,
                tag -> new ServedBuild(tag.commit(), Map.of(), Optional.empty()),
                custom -> new ServedBuild(
                        custom.commit(),
                        custom.branch()
                                .map(branch -> Map.of(branch, custom.commit()))
                                .orElseGet(Map::of),
                        Optional.empty()));
    }

    private static ServedBuild ofPullRequest(Trigger.PullRequest request) {
        Map<String, String> branches = new HashMap<>();
        branches.put(request.source(), request.commit());
        branches.put(request.destination(), request.destinationCommit());
        return new ServedBuild(
                request.commit(),
                branches,
                Optional.of(new OpenPullRequest(request.id(), request.source(), request.destination())));
    }
}
