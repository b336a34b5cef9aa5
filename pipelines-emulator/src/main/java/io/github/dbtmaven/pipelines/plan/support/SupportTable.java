package io.github.dbtmaven.pipelines.plan.support;

import static io.github.dbtmaven.pipelines.plan.support.KeySupport.key;
import static io.github.dbtmaven.pipelines.plan.support.RuntimeKind.DOCKER;
import static io.github.dbtmaven.pipelines.plan.support.RuntimeKind.HOST;
import static io.github.dbtmaven.pipelines.plan.support.Support.Treatment.BY_VALUE;
import static io.github.dbtmaven.pipelines.plan.support.Support.Treatment.IGNORED;
import static io.github.dbtmaven.pipelines.plan.support.Support.Treatment.IN_PART;
import static io.github.dbtmaven.pipelines.plan.support.Support.Treatment.NOT_USED;
import static io.github.dbtmaven.pipelines.plan.support.Support.Treatment.NOT_YET;

import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How each runtime handles each key. A key without a row is handled like on Bitbucket. Plans, the remarks of validation
 * and {@code docs/keys.md} are based on this table.
 */
public final class SupportTable {
    private static final String NO_SERVICES = "services need containers";
    private static final String PRIVILEGED = "the daemon runs in a privileged container; a remark";
    private static final String OWN_RUNNERS = "every step runs on this machine";
    private static final String LABELS =
            "`windows` and `macos` are rejected; with every other label the step runs in a Linux shell, with a remark";
    private static final String ONLY_MEMORY = "the memory is limited, the number of processors is not";
    private static final String NO_LIMITS = "neither the memory nor the number of processors is limited";
    private static final String HERE =
            "a step waits for builds of the same user on this machine, first come, first served; it does not see builds on Bitbucket";
    private static final String OWN_KEY =
            "a key of this run signs the token, so only what verifies it with the fake Bitbucket accepts it";
    private static final String NO_IMAGE = "steps run with the programs of this machine";

    private static final List<KeySupport> ROWS = List.of(
            key(MapKind.FILE, "image").on(HOST, NOT_USED, NO_IMAGE),
            key(MapKind.FILE, "triggers")
                    .everywhere(IN_PART, "a plan shows what else an event would start; none of it runs"),
            key(MapKind.OPTIONS, "docker")
                    .on(DOCKER, BY_VALUE, PRIVILEGED)
                    .on(HOST, NOT_YET, NO_SERVICES)
                    .unless("false"),
            key(MapKind.OPTIONS, "size")
                    .on(DOCKER, IN_PART, ONLY_MEMORY)
                    .on(HOST, IGNORED, NO_LIMITS)
                    .unless("1x"),
            key(MapKind.OPTIONS, "runtime").everywhere(IGNORED, OWN_RUNNERS),
            key(MapKind.OPTIONS, "runs-on").everywhere(BY_VALUE, LABELS),
            key(MapKind.CLONE, "lfs")
                    .everywhere(
                            BY_VALUE,
                            "`true` takes the files from `.git/lfs` of your repository; a missing one is an error"),
            key(MapKind.CLONE, "skip-ssl-verify")
                    .everywhere(IGNORED, "the clone comes from this machine")
                    .unless("false"),
            key(MapKind.CLONE, "sparse-checkout").everywhere(IGNORED, "every file is checked out"),
            key(MapKind.CLONE, "filter").everywhere(IGNORED, "the clone is never partial"),
            key(MapKind.CLONE, "tags")
                    .everywhere(IGNORED, "the clone has the tags of its commits, with `depth: full` all tags"),
            key(MapKind.CLONE, "strategy").everywhere(IGNORED, "git clone is used"),
            key(MapKind.ITEM, "parallel").on(HOST, IN_PART, "the steps share the ports of this machine"),
            key(MapKind.ITEM, "import")
                    .everywhere(
                            BY_VALUE,
                            "a pipeline of another repository is read from a local clone (`dbt.repositories`), otherwise"
                                    + " rejected"),
            key(MapKind.STEP, "image").on(HOST, NOT_USED, NO_IMAGE),
            key(MapKind.STEP, "caches")
                    .everywhere(BY_VALUE, "`docker` is skipped in a step without a docker service; a remark"),
            key(MapKind.STEP, "services")
                    .on(
                            DOCKER,
                            BY_VALUE,
                            "`docker` runs in a privileged container, with a remark; the script starts when all are ready")
                    .on(HOST, NOT_YET, NO_SERVICES),
            key(MapKind.STEP, "size")
                    .on(DOCKER, IN_PART, ONLY_MEMORY)
                    .on(HOST, IGNORED, NO_LIMITS)
                    .unless("1x"),
            key(MapKind.STEP, "concurrency-group").everywhere(IN_PART, HERE),
            key(MapKind.STEP, "concurrency").everywhere(IN_PART, HERE),
            key(MapKind.STEP, "oidc").everywhere(IN_PART, OWN_KEY).unless("false"),
            key(MapKind.STEP, "runs-on").everywhere(BY_VALUE, LABELS),
            key(MapKind.STEP, "runtime").everywhere(IGNORED, OWN_RUNNERS),
            // "custom" and "input-variables" have a meaning only together with it
            key(MapKind.STEP, "type")
                    .everywhere(IN_PART, "the child pipeline runs as a part of this build and has its build number")
                    .unless("inline"),
            key(MapKind.IMAGE, "name").on(HOST, NOT_USED, NO_IMAGE),
            key(MapKind.IMAGE, "run-as-user")
                    .on(HOST, NOT_YET, "steps run as the user of this machine")
                    .refusedWith(ProblemCode.RUN_AS_USER),
            key(MapKind.IMAGE, "username").on(HOST, NOT_USED, NO_IMAGE),
            key(MapKind.IMAGE, "password").on(HOST, NOT_USED, NO_IMAGE),
            key(MapKind.IMAGE, "aws")
                    .on(DOCKER, NOT_YET, "images of a private AWS registry cannot be pulled yet")
                    .on(HOST, NOT_USED, NO_IMAGE),
            key(MapKind.ARTIFACTS, "upload")
                    .everywhere(BY_VALUE, "a name without `paths` is only for a step with `type: pipeline`"),
            key(MapKind.PIPE, "pipe")
                    .on(DOCKER, BY_VALUE, "`dbt.pipes` rejects the build, skips the pipe or runs its image")
                    .on(HOST, BY_VALUE, "`dbt.pipes` rejects the build or skips the pipe"));

    private static final Map<Written, KeySupport> BY_KEY = ROWS.stream()
            .collect(Collectors.toUnmodifiableMap(row -> new Written(row.map(), row.name()), Function.identity()));

    private SupportTable() {}

    private record Written(MapKind map, String name) {}

    /** Returns the keys that at least one runtime does not handle like Bitbucket. */
    public static List<KeySupport> rows() {
        return ROWS;
    }

    /** Returns how the runtimes handle a key. */
    public static KeySupport of(MapKind map, String name) {
        KeySupport row = BY_KEY.get(new Written(map, name));
        return row == null ? key(map, name) : row;
    }
}
