package io.github.dbtmaven.pipelines.git;

import io.github.dbtmaven.pipelines.plan.Trigger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The objects and refs that the remote of a clone offers: those of the user's origin, and the branches or the tag of the
 * trigger.
 *
 * @param bare the private repository of the builds
 */
record OfferedRefs(GitRepository repository, Path bare, Trigger trigger) implements RemoteCopy.Source {
    @Override
    public List<Path> objects() {
        return List.of(repository.objects(), bare.resolve("objects"));
    }

    @Override
    public Optional<Path> shallow() {
        return repository.shallow();
    }

    @Override
    public Map<String, String> refs() {
        Map<String, String> refs = repository.refsOfRemote();
        trigger.<Runnable>map(
                        push -> () -> refs.put("refs/heads/" + push.name(), push.commit()),
                        request -> () -> {
                            refs.put("refs/heads/" + request.destination(), request.destinationCommit());
                            refs.put("refs/heads/" + request.source(), request.commit());
                        },
                        tag -> () -> refs.putIfAbsent("refs/tags/" + tag.name(), tag.commit()),
                        custom -> () ->
                                custom.branch().ifPresent(branch -> refs.put("refs/heads/" + branch, custom.commit())))
                .run();
        return refs;
    }

    @Override
    public String head(Map<String, String> refs) {
        return "refs/heads/"
                + Stream.of(repository.originHead(), destination(trigger), Optional.of("main"), Optional.of("master"))
                        .flatMap(Optional::stream)
                        .filter(branch -> refs.containsKey("refs/heads/" + branch))
                        .findFirst()
                        .orElse(branchOf(trigger));
    }

    private static Optional<String> destination(Trigger trigger) {
        return trigger instanceof Trigger.PullRequest request ? Optional.of(request.destination()) : Optional.empty();
    }

    /** Returns the name of the branch that a build checks out. */
    static String branchOf(Trigger trigger) {
        return trigger.map(
                Trigger.Branch::name, Trigger.PullRequest::source, tag -> "detached", custom -> custom.branch()
                        .orElse("detached"));
    }
}
