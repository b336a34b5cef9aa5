package io.github.dbtmaven.pipelines.yaml;

import static io.github.dbtmaven.pipelines.yaml.Key.key;
import static io.github.dbtmaven.pipelines.yaml.Key.noKey;
import static io.github.dbtmaven.pipelines.yaml.Support.IGNORED;
import static io.github.dbtmaven.pipelines.yaml.Support.PARTLY;
import static io.github.dbtmaven.pipelines.yaml.Support.REFUSED;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every key that the service knows (Bitbucket sheet 1, 3 to 6): its name, its shape, where it is allowed, what it means
 * and what the emulator makes of it. The one place to edit when a key becomes honoured; reading, checks, suggestions,
 * remarks and the reference in {@code docs/pipelines-file.md} follow from it.
 */
final class KeyTable {
    private static final String NO_SERVICES = "services are not started yet";
    private static final String OWN_RUNNERS = "every step runs on this machine";
    private static final String PROCESSORS = "the memory is limited, the number of processors is not";
    private static final Shape SIZE = Shape.words("1x", "2x", "4x", "8x", "16x", "32x");
    private static final Shape RUNS_ON = Shape.text(50).or(Shape.list(10));

    private static final List<Key> FILE = List.of(
            key(Place.FILE, "image", Shape.TEXT.or(Shape.MAP), "The image of every step without its own."),
            key(Place.FILE, "options", Shape.SECTION, "What holds for every step."),
            key(Place.FILE, "clone", Shape.SECTION, "How steps get the repository; a step's own keys win one by one."),
            key(Place.FILE, "definitions", Shape.SECTION, "Caches, services and pipelines that steps can name."),
            key(Place.FILE, "pipelines", Shape.MAP, "The pipelines, by what starts them.")
                    .always(),
            key(Place.FILE, "export", Shape.FLAG, "Other repositories can import `definitions.pipelines`."),
            key(Place.FILE, "labels", Shape.SECTION, "Free keys and values; they do nothing."),
            key(Place.FILE, "triggers", Shape.MAP, "Custom pipelines that start when something happens.")
                    .but(PARTLY, "a plan says what an event would start besides, and nothing of it is played"),
            noKey(Place.FILE, "caches", "caches are defined under \"definitions\""),
            noKey(Place.FILE, "services", "services are defined under \"definitions\""),
            noKey(
                    Place.FILE,
                    "variables",
                    "variables are set in the settings of the repository or by \"export\" in a script"),
            noKey(Place.FILE, "stages", "stages stand in the list of a pipeline, as \"- stage:\""),
            key(
                    Place.OPTIONS,
                    "max-time",
                    Shape.number(1),
                    "Minutes after which a step is stopped and fails; 120 without it."),
            key(Place.OPTIONS, "docker", Shape.FLAG, "Gives every step the docker service.")
                    .but(REFUSED, NO_SERVICES)
                    .unless("false"),
            key(Place.OPTIONS, "size", SIZE, "Memory and processors of every step; `1x` without it.")
                    .but(PARTLY, PROCESSORS)
                    .unless("1x"),
            key(Place.OPTIONS, "runtime", Shape.MAP, "Which machines run the steps.")
                    .but(IGNORED, OWN_RUNNERS),
            key(Place.OPTIONS, "runs-on", RUNS_ON, "Labels of self-hosted runners.")
                    .but(IGNORED, OWN_RUNNERS),
            key(
                    Place.CLONE,
                    "depth",
                    Shape.number(1).or(Shape.words("full")),
                    "Commits to fetch, or `full`; 50 without it."),
            key(Place.CLONE, "enabled", Shape.FLAG, "`false` leaves the folder empty."),
            // the planner remarks, since a step may switch it off
            key(Place.CLONE, "lfs", Shape.FLAG, "Fetches large files (git LFS), which an emulation does not."),
            key(Place.CLONE, "skip-ssl-verify", Shape.FLAG, "For self-hosted runners.")
                    .but(IGNORED, "the clone comes from this machine")
                    .unless("false"),
            key(Place.CLONE, "sparse-checkout", Shape.ANYTHING, "Checks a part of the files out.")
                    .but(IGNORED, "every file is checked out"),
            key(Place.CLONE, "filter", Shape.ANYTHING, "Fetches a part of the objects.")
                    .but(IGNORED, "the clone is never a partial one"),
            key(Place.CLONE, "tags", Shape.ANYTHING, "Fetches tags.")
                    .but(IGNORED, "no tags but the built one are fetched"),
            key(Place.CLONE, "strategy", Shape.ANYTHING, "`clone` or `fetch`.").but(IGNORED, "git clone is used"),
            key(Place.RUNTIME, "cloud", Shape.SECTION, "Steps in Bitbucket's cloud."),
            key(Place.RUNTIME, "self-hosted", Shape.ANYTHING, "Steps on runners of your own."),
            key(Place.CLOUD, "version", Shape.TEXT, "`3` for the newer runtime."),
            key(Place.CLOUD, "arch", Shape.words("x86", "arm"), "The processor; `x86` without it."),
            key(Place.CLOUD, "atlassian-ip-ranges", Shape.FLAG, "Fixed addresses for outside traffic."),
            key(Place.CLOUD, "instance-type", Shape.TEXT, "A kind of machine."));

    private static final List<Key> DEFINITIONS = List.of(
            key(Place.DEFINITIONS, "caches", Shape.SECTION, "Folders that later builds get back, by name."),
            key(Place.DEFINITIONS, "services", Shape.SECTION, "Containers that run beside a step, by name."),
            key(Place.DEFINITIONS, "pipelines", Shape.SECTION, "Pipelines that other files can import, by name."),
            key(Place.DEFINITIONS, "imports", Shape.SECTION, "Files from which pipelines are imported: `alias: file`."),
            key(Place.CACHE, "path", Shape.TEXT, "The folder: absolute, `~/…`, `$HOME/…` or relative to the clone.")
                    .always(),
            key(Place.CACHE, "key", Shape.MAP, "What tells versions of the cache apart.")
                    .but(PARTLY, "one version of the cache is kept, whatever its key files hold"),
            key(Place.CACHE_KEY, "files", Shape.LIST, "Globs of files; a change in them makes a new version.")
                    .always(),
            key(Place.SERVICE, "image", Shape.TEXT.or(Shape.MAP), "Needed, but for a docker service."),
            key(Place.SERVICE, "variables", Shape.FILLED_MAP, "Its environment; values may hold `$NAME`."),
            key(
                    Place.SERVICE,
                    "memory",
                    Shape.number(128),
                    "Megabytes, taken from those of the step; 1024 without it."),
            key(Place.SERVICE, "type", Shape.words("docker"), "`docker` for another docker service."),
            noKey(Place.SERVICE, "environment", "the environment of a service stands under \"variables\""),
            noKey(Place.SERVICE, "env", "the environment of a service stands under \"variables\""),
            noKey(Place.SERVICE, "ports", "steps reach every port of a service at localhost"),
            noKey(Place.SERVICE, "volumes", "a service sees no folder of the step"),
            noKey(Place.SERVICE, "command", "a service runs the command of its image"),
            key(Place.IMPORTED, "import", Shape.TEXT, "A file of this repository, or `repository:ref`.")
                    .always(),
            key(Place.TRIGGER, "condition", Shape.TEXT, "An expression with a boolean result.")
                    .always(),
            key(Place.TRIGGER, "pipelines", Shape.LIST, "Names of custom pipelines.")
                    .always());

    private static final List<String> EVENTS = List.of(
            "repository-push",
            "pullrequest-created",
            "pullrequest-updated",
            "pullrequest-push",
            "pullrequest-fulfilled",
            "pullrequest-rejected",
            "pullrequest-reviewer-status-updated",
            "pipeline-completed",
            "deployment-completed");

    private static final List<Key> PIPELINES = List.of(
            key(
                    Place.PIPELINES,
                    "default",
                    Shape.LIST.or(Shape.MAP),
                    "Starts for a push to a branch that no key of `branches` matches."),
            key(Place.PIPELINES, "branches", Shape.MAP, "Start for a push to a matching branch."),
            key(Place.PIPELINES, "tags", Shape.MAP, "Start for the push of a matching tag."),
            key(Place.PIPELINES, "pull-requests", Shape.MAP, "Start for a pull request with a matching source branch."),
            key(Place.PIPELINES, "custom", Shape.MAP, "Start by hand, by a schedule or by a trigger."),
            // Mercurial has been gone since 2020: nothing can push a bookmark
            key(Place.PIPELINES, "bookmarks", Shape.MAP, "Of Mercurial, which is gone: never start."),
            key(Place.PULL_REQUEST, "destinations", Shape.MAP, "A pipeline for each pattern of destination branches."),
            key(Place.PULL_REQUEST, "import", Shape.TEXT, "A pipeline of another file."),
            key(Place.ITEM, "step", Shape.MAP, "One script in one container."),
            key(Place.ITEM, "parallel", Shape.LIST.or(Shape.MAP), "Steps that run at the same time.")
                    .but(REFUSED, "steps cannot run at the same time yet"),
            key(Place.ITEM, "stage", Shape.MAP, "Steps with one environment, condition or trigger."),
            key(
                    Place.ITEM,
                    "variables",
                    Shape.LIST,
                    "What is asked for when a custom pipeline starts; its first item."),
            // a file of this repository is read; the reader remarks upon the others
            key(Place.ITEM, "import", Shape.TEXT, "A pipeline of another file, `name@alias`; in place of a list."),
            key(Place.VARIABLE, "name", Shape.TEXT, "Letters, digits and underscores, no digit first.")
                    .always(),
            key(Place.VARIABLE, "default", Shape.ANYTHING, "The value when nothing is entered."),
            key(
                    Place.VARIABLE,
                    "allowed-values",
                    Shape.LIST,
                    "The values that can be entered; needs a `default` among them."),
            key(Place.VARIABLE, "description", Shape.ANYTHING, "For the person who starts it."),
            key(Place.PARALLEL, "steps", Shape.LIST, "The steps.").always(),
            key(Place.PARALLEL, "fail-fast", Shape.FLAG, "The first failure stops the other steps."),
            key(Place.STAGE, "steps", Shape.LIST, "The steps; they run one after another.")
                    .always(),
            key(Place.STAGE, "name", Shape.TEXT, "A label."),
            key(Place.STAGE, "deployment", Shape.TEXT, "The environment that all its steps deploy to."),
            key(Place.STAGE, "environment", Shape.TEXT, "The environment whose variables its steps get."),
            key(
                    Place.STAGE,
                    "trigger",
                    Shape.words("automatic", "manual"),
                    "`manual` waits for a person; never for the first item."),
            key(Place.STAGE, "condition", Shape.MAP, "Whether its steps run."));

    private static final List<Key> STEP = List.of(
            key(Place.STEP, "name", Shape.TEXT, "A label; `Step N` without it."),
            key(Place.STEP, "image", Shape.TEXT.or(Shape.MAP), "The image of this step."),
            key(Place.STEP, "script", Shape.LIST, "Commands and pipes, one after another in one shell.")
                    .always(),
            key(
                    Place.STEP,
                    "after-script",
                    Shape.LIST,
                    "Commands that run also after a failure and cannot change the result."),
            key(Place.STEP, "caches", Shape.LIST, "Names of caches."),
            key(
                    Place.STEP,
                    "artifacts",
                    Shape.LIST.or(Shape.MAP),
                    "Files that later steps get: a list of globs, or a map."),
            key(Place.STEP, "services", Shape.list(5), "Names of services.").but(REFUSED, NO_SERVICES),
            key(Place.STEP, "clone", Shape.SECTION, "How this step gets the repository."),
            key(Place.STEP, "size", SIZE, "Memory and processors of this step.")
                    .but(PARTLY, PROCESSORS)
                    .unless("1x"),
            key(Place.STEP, "max-time", Shape.number(1), "Minutes after which the step is stopped and fails."),
            key(Place.STEP, "condition", Shape.MAP, "Whether the step runs; not in a stage."),
            key(
                    Place.STEP,
                    "deployment",
                    Shape.TEXT,
                    "The environment that the step deploys to; it gets its variables."),
            key(Place.STEP, "environment", Shape.TEXT, "The environment whose variables the step gets."),
            key(
                            Place.STEP,
                            "concurrency-group",
                            Shape.text(50),
                            "Steps of one group wait for each other across builds.")
                    .but(IGNORED, "builds never run side by side"),
            key(
                    Place.STEP,
                    "trigger",
                    Shape.words("automatic", "manual"),
                    "`manual` waits for a person; never for the first step, nor in a stage."),
            key(Place.STEP, "fail-fast", Shape.FLAG, "In `parallel`: whether a failure of this step stops the others."),
            key(Place.STEP, "oidc", Shape.FLAG, "Gives the step a token of its own.")
                    .but(IGNORED, "BITBUCKET_STEP_OIDC_TOKEN is not set")
                    .unless("false"),
            key(Place.STEP, "runs-on", RUNS_ON, "Labels of self-hosted runners.")
                    .but(IGNORED, OWN_RUNNERS),
            key(Place.STEP, "runtime", Shape.MAP, "Which machines run the step.")
                    .but(IGNORED, OWN_RUNNERS),
            key(Place.STEP, "output-variables", Shape.LIST, "Names of variables that later steps get.")
                    .but(REFUSED, "variables are not handed over to later steps yet"),
            key(
                            Place.STEP,
                            "type",
                            Shape.words("inline", "pipeline"),
                            "`pipeline` starts a custom pipeline in place of a script.")
                    .but(REFUSED, "child pipelines are not started yet")
                    .unless("inline"),
            // both mean something beside "type: pipeline" only, which is refused as a whole
            key(Place.STEP, "custom", Shape.TEXT, "The custom pipeline that `type: pipeline` starts."),
            key(Place.STEP, "input-variables", Shape.FILLED_MAP, "What it gets, at most 20."),
            noKey(
                    Place.STEP,
                    "variables",
                    "variables are set in the settings of the repository or by \"export\" in the script"),
            noKey(
                    Place.STEP,
                    "env",
                    "variables are set in the settings of the repository or by \"export\" in the script"),
            noKey(Place.STEP, "needs", "steps run in the order of the file, and at the same time under \"parallel\""),
            noKey(
                    Place.STEP,
                    "depends-on",
                    "steps run in the order of the file, and at the same time under \"parallel\""),
            noKey(Place.STEP, "branches", "the branch decides which pipeline runs, under \"pipelines\", \"branches\""),
            noKey(Place.STEP, "only", "the branch decides which pipeline runs, under \"pipelines\", \"branches\""),
            noKey(
                    Place.STEP,
                    "when",
                    "\"condition\" decides by changed files, the keys of \"pipelines\" by branch and event"),
            noKey(
                    Place.STEP,
                    "if",
                    "\"condition\" decides by changed files, the keys of \"pipelines\" by branch and event"),
            noKey(Place.STEP, "timeout", "\"max-time\" limits a step, in minutes"),
            noKey(Place.STEP, "before-script", "write those commands at the beginning of \"script\""),
            noKey(
                    Place.STEP,
                    "allow-failure",
                    "a step that fails always fails the pipeline; end a command with \"|| true\" to go on"),
            key(Place.IMAGE, "name", Shape.TEXT, "`[registry/]name[:tag]`; variables are not expanded in it.")
                    .always(),
            key(Place.IMAGE, "run-as-user", Shape.number(0), "The number of the user; root without it."),
            key(Place.IMAGE, "username", Shape.TEXT, "For a private registry; may hold `$NAME`."),
            key(Place.IMAGE, "password", Shape.TEXT, "For a private registry; may hold `$NAME`."),
            // old files have it; registries have long stopped asking
            key(Place.IMAGE, "email", Shape.ANYTHING, "Of old files; does nothing."),
            key(Place.IMAGE, "aws", Shape.MAP, "For a registry of AWS.")
                    .but(REFUSED, "images of a private AWS registry cannot be pulled yet"),
            key(Place.AWS, "access-key", Shape.TEXT, "May hold `$NAME`."),
            key(Place.AWS, "secret-key", Shape.TEXT, "May hold `$NAME`."),
            key(Place.AWS, "oidc-role", Shape.TEXT, "A role, in place of keys."),
            key(
                            Place.CONDITION,
                            "changesets",
                            Shape.MAP,
                            "By the files that changed: in a pull request those of all its commits, else those of the last one.")
                    .always(),
            key(Place.CONDITION, "state", Shape.TEXT, "An expression, in the language of the conditions of triggers.")
                    .but(REFUSED, "the expression is not evaluated yet, so the step might run where it must not"),
            key(Place.CHANGESETS, "includePaths", Shape.LIST, "Globs: runs when a changed file matches one of them."),
            key(Place.CHANGESETS, "excludePaths", Shape.LIST, "Globs: runs when a changed file matches none of them."),
            key(
                    Place.ARTIFACTS,
                    "download",
                    Shape.FLAG.or(Shape.LIST),
                    "Which artifacts of earlier steps the step gets; all without it."),
            key(Place.ARTIFACTS, "paths", Shape.LIST, "Globs of files that later steps get."),
            key(Place.ARTIFACTS, "upload", Shape.LIST, "Artifacts with a name.")
                    .but(REFUSED, "named artifacts are not kept yet; \"paths\" is honoured"),
            key(Place.UPLOAD, "name", Shape.TEXT, "The name of the artifact.").always(),
            key(Place.UPLOAD, "paths", Shape.LIST, "Globs of its files.").always(),
            key(
                    Place.UPLOAD,
                    "type",
                    Shape.words("shared", "scoped", "test-reports"),
                    "`shared` for later steps, `scoped` for people only."),
            key(Place.UPLOAD, "ignore-paths", Shape.LIST, "Globs of files that are left out."),
            key(Place.UPLOAD, "depth", Shape.number(1), "How many folders deep is looked."),
            key(
                    Place.UPLOAD,
                    "capture-on",
                    Shape.words("success", "failed", "always"),
                    "After which end of the script."),
            key(Place.PIPE, "pipe", Shape.TEXT, "`workspace/repository:version` or `docker://image:tag`."),
            key(Place.PIPE, "variables", Shape.SECTION, "What it gets: texts, or lists of texts."),
            key(Place.PIPE, "name", Shape.TEXT, "A label."));

    private static final List<Key> ON_FAIL = Stream.of(Place.STEP, Place.PARALLEL, Place.STAGE)
            .map(place -> key(place, "on-fail", Shape.MAP, "`strategy`: `ignore`, `retry` or `fail` after a failure.")
                    .but(REFUSED, "a failure is neither ignored nor retried yet"))
            .toList();

    private static final Map<Place, Map<String, Key>> BY_PLACE = byPlace();

    private KeyTable() {}

    /** A key of the service, or one that people take for it. */
    static Optional<Key> find(Place place, String name) {
        return Optional.ofNullable(BY_PLACE.get(place).get(name));
    }

    /** Whether the service has such a key there. */
    static boolean knows(Place place, String name) {
        return find(place, name).filter(key -> key.support() != Support.NO_KEY).isPresent();
    }

    /** The keys of a place, in the order of the table, those that people only take for keys included. */
    static Collection<Key> keys(Place place) {
        return BY_PLACE.get(place).values();
    }

    /** The names of the service's keys of a place. */
    static List<String> names(Place place) {
        return keys(place).stream()
                .filter(key -> key.support() != Support.NO_KEY)
                .map(Key::name)
                .toList();
    }

    private static Map<Place, Map<String, Key>> byPlace() {
        Map<Place, Map<String, Key>> places = new EnumMap<>(Place.class);
        Arrays.stream(Place.values()).forEach(place -> places.put(place, new LinkedHashMap<>()));
        Stream<Key> events = EVENTS.stream()
                .map(event -> key(Place.TRIGGERS, event, Shape.LIST, "Pipelines that start at this event."));
        Stream.of(FILE.stream(), DEFINITIONS.stream(), events, PIPELINES.stream(), STEP.stream(), ON_FAIL.stream())
                .flatMap(keys -> keys)
                .forEach(key -> {
                    if (places.get(key.place()).put(key.name(), key) != null) {
                        throw new IllegalStateException("\"" + key.name() + "\" stands twice in the table");
                    }
                });
        places.replaceAll((place, keys) -> Collections.unmodifiableMap(keys));
        return places;
    }
}
