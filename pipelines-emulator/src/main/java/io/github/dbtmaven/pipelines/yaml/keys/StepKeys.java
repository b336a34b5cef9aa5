package io.github.dbtmaven.pipelines.yaml.keys;

import static io.github.dbtmaven.pipelines.yaml.keys.Key.key;
import static io.github.dbtmaven.pipelines.yaml.keys.Key.noKey;

import io.github.dbtmaven.pipelines.model.MapKind;
import java.util.List;

/** The rows of {@link KeyTable} for steps and their maps. */
final class StepKeys {
    static final List<Key> ALL = List.of(
            key(MapKind.STEP, "name", Shape.TEXT, "The name in logs; `Step N` by default."),
            key(MapKind.STEP, "image", Shape.TEXT.or(Shape.MAP), "The image of this step."),
            key(MapKind.STEP, "script", Shape.LIST, "Commands and pipes, one after another in one shell.")
                    .always(),
            key(
                    MapKind.STEP,
                    "after-script",
                    Shape.LIST,
                    "Commands that run even after a failure and cannot change the result."),
            key(MapKind.STEP, "caches", Shape.LIST, "Names of caches."),
            key(
                    MapKind.STEP,
                    "artifacts",
                    Shape.LIST.or(Shape.MAP),
                    "Files that later steps get: a list of globs, or a map."),
            key(MapKind.STEP, "services", Shape.list(5), "Names of services."),
            key(MapKind.STEP, "clone", Shape.SECTION, "How this step gets the repository."),
            key(MapKind.STEP, "size", FileKeys.SIZE, "Memory and processors of this step."),
            key(MapKind.STEP, "max-time", Shape.number(1), "Minutes after which the step is stopped and fails."),
            key(MapKind.STEP, "condition", Shape.MAP, "Whether the step runs; not in a stage."),
            key(
                    MapKind.STEP,
                    "deployment",
                    Shape.TEXT,
                    "The environment that the step deploys to; it gets its variables."),
            key(MapKind.STEP, "environment", Shape.TEXT, "The environment whose variables the step gets."),
            key(
                    MapKind.STEP,
                    "concurrency-group",
                    Shape.text(50),
                    "Steps of the same group wait for each other across builds."),
            key(MapKind.STEP, "concurrency", Shape.MAP, "The same as a map with `group`."),
            key(MapKind.CONCURRENCY, "group", Shape.text(50), "The name of the group; can contain `$NAME`.")
                    .always(),
            key(
                    MapKind.STEP,
                    "trigger",
                    Shape.words("automatic", "manual"),
                    "`manual` waits to be started by hand; not allowed for the first step or in a stage."),
            key(
                    MapKind.STEP,
                    "fail-fast",
                    Shape.FLAG,
                    "In `parallel`: whether a failure of this step stops the others."),
            key(
                    MapKind.STEP,
                    "oidc",
                    Shape.FLAG.or(Shape.MAP),
                    "Gives the step an OIDC token, in `BITBUCKET_STEP_OIDC_TOKEN`."),
            key(
                            MapKind.OIDC,
                            "audiences",
                            Shape.list(10),
                            "The services that the token is for, each at most 150 characters.")
                    .always(),
            key(MapKind.STEP, "runs-on", FileKeys.RUNS_ON, "Labels of self-hosted runners."),
            key(MapKind.STEP, "runtime", Shape.MAP, "Which machines run the step."),
            key(MapKind.STEP, "output-variables", Shape.LIST, "Names of variables that later steps get."),
            key(
                    MapKind.STEP,
                    "type",
                    Shape.words("inline", "pipeline"),
                    "`pipeline` starts a custom pipeline instead of a script."),
            key(MapKind.STEP, "custom", Shape.TEXT, "The custom pipeline that `type: pipeline` starts."),
            key(
                    MapKind.STEP,
                    "input-variables",
                    Shape.FILLED_MAP,
                    "Input variables of the custom pipeline, at most 20."),
            noKey(
                    MapKind.STEP,
                    "variables",
                    "variables are set in the settings of the repository or by \"export\" in the script"),
            noKey(
                    MapKind.STEP,
                    "env",
                    "variables are set in the settings of the repository or by \"export\" in the script"),
            noKey(MapKind.STEP, "needs", "steps run in the order of the file, and at the same time under \"parallel\""),
            noKey(
                    MapKind.STEP,
                    "depends-on",
                    "steps run in the order of the file, and at the same time under \"parallel\""),
            noKey(
                    MapKind.STEP,
                    "branches",
                    "the branch decides which pipeline runs, under \"pipelines\", \"branches\""),
            noKey(MapKind.STEP, "only", "the branch decides which pipeline runs, under \"pipelines\", \"branches\""),
            noKey(
                    MapKind.STEP,
                    "when",
                    "\"condition\" decides by changed files, the keys of \"pipelines\" by branch and event"),
            noKey(
                    MapKind.STEP,
                    "if",
                    "\"condition\" decides by changed files, the keys of \"pipelines\" by branch and event"),
            noKey(MapKind.STEP, "timeout", "\"max-time\" limits a step, in minutes"),
            noKey(MapKind.STEP, "before-script", "write those commands at the beginning of \"script\""),
            noKey(
                    MapKind.STEP,
                    "allow-failure",
                    "a step that fails always fails the pipeline; end a command with \"|| true\" to go on"),
            key(MapKind.IMAGE, "name", Shape.TEXT, "`[registry/]name[:tag]`; variables are not expanded in it.")
                    .always(),
            key(MapKind.IMAGE, "run-as-user", Shape.number(0), "The uid; root by default."),
            key(MapKind.IMAGE, "username", Shape.TEXT, "For a private registry; can contain `$NAME`."),
            key(MapKind.IMAGE, "password", Shape.TEXT, "For a private registry; can contain `$NAME`."),
            // in old files only; registries no longer use it
            key(MapKind.IMAGE, "email", Shape.ANYTHING, "Found in old files; has no effect."),
            key(MapKind.IMAGE, "aws", Shape.MAP, "For an AWS registry."),
            key(MapKind.AWS, "access-key", Shape.TEXT, "Can contain `$NAME`."),
            key(MapKind.AWS, "secret-key", Shape.TEXT, "Can contain `$NAME`."),
            key(MapKind.AWS, "oidc-role", Shape.TEXT, "A role, instead of keys."),
            key(
                            MapKind.CONDITION,
                            "changesets",
                            Shape.MAP,
                            "Depends on the changed files: those of all commits in a pull request, otherwise those of the last commit.")
                    .always(),
            key(
                    MapKind.CONDITION,
                    "state",
                    Shape.TEXT,
                    "An expression over variables, evaluated just before the step; values need no quotes."),
            key(MapKind.CHANGESETS, "includePaths", Shape.LIST, "Globs: runs when a changed file matches one of them."),
            key(
                    MapKind.CHANGESETS,
                    "excludePaths",
                    Shape.LIST,
                    "Globs: runs when a changed file matches none of them."),
            key(
                    MapKind.ARTIFACTS,
                    "download",
                    Shape.FLAG.or(Shape.LIST),
                    "Which artifacts of earlier steps the step gets; all by default."),
            key(MapKind.ARTIFACTS, "paths", Shape.LIST, "Globs of files that later steps get."),
            key(
                    MapKind.ARTIFACTS,
                    "upload",
                    Shape.LIST,
                    "Named artifacts, or only names that are passed between a parent and a child pipeline."),
            key(MapKind.UPLOAD, "name", Shape.TEXT, "The name of the artifact.").always(),
            key(MapKind.UPLOAD, "paths", Shape.LIST, "Globs of its files.").always(),
            key(
                    MapKind.UPLOAD,
                    "type",
                    Shape.words("shared", "scoped", "test-reports"),
                    "`shared` for later steps, `scoped` for download only, `test-reports` for results of tests."),
            key(MapKind.UPLOAD, "ignore-paths", Shape.ITEMS, "Globs of files to leave out."),
            key(MapKind.UPLOAD, "depth", Shape.number(1), "How many folders deep to search."),
            key(
                    MapKind.UPLOAD,
                    "capture-on",
                    Shape.words("success", "failed", "always"),
                    "After which results of the script files are stored."),
            key(MapKind.PIPE, "pipe", Shape.TEXT, "`workspace/repository:version` or `docker://image:tag`."),
            key(MapKind.PIPE, "variables", Shape.SECTION, "Its variables: strings or lists of strings."),
            key(MapKind.PIPE, "name", Shape.TEXT, "A label."));

    private StepKeys() {}
}
