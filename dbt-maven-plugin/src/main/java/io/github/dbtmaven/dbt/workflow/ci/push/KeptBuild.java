package io.github.dbtmaven.dbt.workflow.ci.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.artifact.NodeResult;
import io.github.dbtmaven.dbt.artifact.StrictJson;
import io.github.dbtmaven.dbt.command.reuse.BuildFingerprints;
import io.github.dbtmaven.dbt.command.reuse.EarlierBuild;
import io.github.dbtmaven.dbt.command.reuse.Reused;
import io.github.dbtmaven.dbt.command.schema.PullRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run of a pull request keeps for the next one, documented in docs/second-push.md. Contains hashes, but neither SQL
 * nor values of variables.
 *
 * @param build the number of the build; null if it is not known
 * @param commit null if it is not known
 * @param run the id of the run
 * @param key hashes of what the definitions of nodes do not contain
 * @param built fingerprints of the nodes in the schemas of the pull request, and of the tests that passed
 */
record KeptBuild(
        Integer schema,
        String pullRequest,
        String repository,
        String target,
        String build,
        String commit,
        String run,
        Map<String, String> key,
        Map<String, String> built) {
    private static final int SCHEMA = 1;

    KeptBuild {
        StrictJson.required(pullRequest, "pullRequest");
        StrictJson.required(repository, "repository");
        StrictJson.required(target, "target");
        StrictJson.required(run, "run");
        key = new TreeMap<>(StrictJson.map(key, "key"));
        built = new TreeMap<>(StrictJson.map(built, "built"));
    }

    /** Returns what a run leaves: what it built or tested with success, and what it reused. */
    static KeptBuild of(
            PullRequest pullRequest,
            String target,
            Origin origin,
            String run,
            BuildFingerprints fingerprints,
            Reused reused,
            List<NodeResult> results) {
        Map<String, String> built = new TreeMap<>();
        Stream.of(
                        reused.nodes().stream(),
                        reused.tests().stream(),
                        results.stream().filter(KeptBuild::counts).map(NodeResult::uniqueId))
                .flatMap(ids -> ids)
                .filter(fingerprints.fingerprints()::containsKey)
                .forEach(id -> built.put(id, fingerprints.fingerprints().get(id)));
        return new KeptBuild(
                SCHEMA,
                pullRequest.id(),
                pullRequest.repository(),
                target,
                origin.build().orElse(null),
                origin.commit().orElse(null),
                run,
                fingerprints.key(),
                built);
    }

    /** A test that warned runs again, so that its warning is shown again. */
    private static boolean counts(NodeResult result) {
        return result.status().equals(result.tests() ? "pass" : "success");
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it is not valid; the message gives the reason
     */
    static KeptBuild read(Path file) throws IOException {
        try {
            return StrictJson.read(file, KeptBuild::check, KeptBuild.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    StrictJson.fault(e).orElse("it is not complete JSON of the expected form"), e);
        }
    }

    private static void check(Object schema) {
        if (!Integer.valueOf(SCHEMA).equals(schema)) {
            throw new IllegalArgumentException("it has schema " + StrictJson.shown(schema)
                    + ", but this version of the plugin reads schema " + SCHEMA);
        }
    }

    void write(Path file) throws IOException {
        StrictJson.write(file, this);
    }

    /** Returns whether it is of this pull request and target. */
    boolean isOf(PullRequest request, String theirTarget) {
        return pullRequest.equals(request.id())
                && repository.equals(request.repository())
                && target.equals(theirTarget);
    }

    /** Returns whether its build has a higher number. */
    boolean isNewerThan(KeptBuild other) {
        Optional<Long> mine = origin().buildNumber();
        Optional<Long> theirs = other.origin().buildNumber();
        return mine.isPresent() && theirs.isPresent() && mine.get() > theirs.get();
    }

    Origin origin() {
        return new Origin(Optional.ofNullable(commit), Optional.empty(), Optional.ofNullable(build));
    }

    EarlierBuild earlier() {
        return new EarlierBuild(run, key, built);
    }
}
