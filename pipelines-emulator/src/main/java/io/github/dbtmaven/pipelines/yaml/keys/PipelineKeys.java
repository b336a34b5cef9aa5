package io.github.dbtmaven.pipelines.yaml.keys;

import static io.github.dbtmaven.pipelines.yaml.keys.Key.key;

import io.github.dbtmaven.pipelines.model.MapKind;
import java.util.List;

/** The rows of {@link KeyTable} for pipelines and their items. */
final class PipelineKeys {
    static final List<Key> ALL = List.of(
            key(
                    MapKind.PIPELINES,
                    "default",
                    Shape.LIST.or(Shape.MAP),
                    "Starts for a push to a branch that no key of `branches` matches."),
            key(MapKind.PIPELINES, "branches", Shape.MAP, "Start for a push to a matching branch."),
            key(MapKind.PIPELINES, "tags", Shape.MAP, "Start for a push of a matching tag."),
            key(
                    MapKind.PIPELINES,
                    "pull-requests",
                    Shape.MAP,
                    "Start for a pull request with a matching source branch."),
            key(MapKind.PIPELINES, "custom", Shape.MAP, "Start manually, by a schedule or by a trigger."),
            // Mercurial support ended in 2020, so bookmarks cannot be pushed
            key(MapKind.PIPELINES, "bookmarks", Shape.MAP, "For Mercurial, which is no longer supported: never start."),
            key(MapKind.PULL_REQUEST, "destinations", Shape.MAP, "A pipeline for each destination branch pattern."),
            key(MapKind.PULL_REQUEST, "import", Shape.TEXT, "A pipeline of another file."),
            key(MapKind.ITEM, "step", Shape.MAP, "A script that runs in a container."),
            key(MapKind.ITEM, "parallel", Shape.LIST.or(Shape.MAP), "Steps that run at the same time."),
            key(MapKind.ITEM, "stage", Shape.MAP, "Steps with one environment, condition or trigger."),
            key(
                    MapKind.ITEM,
                    "final",
                    Shape.MAP,
                    "The step that runs last, even after a failure; must be the last item. Takes the keys of a step"
                            + " except `deployment`, `trigger` and `fail-fast`."),
            key(
                    MapKind.ITEM,
                    "variables",
                    Shape.LIST,
                    "Inputs when a custom pipeline is started; must be its first item."),
            key(MapKind.ITEM, "import", Shape.TEXT, "A pipeline of another file, `name@alias`; instead of a list."),
            key(MapKind.VARIABLE, "name", Shape.TEXT, "Letters, digits and underscores, no digit first.")
                    .always(),
            key(MapKind.VARIABLE, "default", Shape.TEXT_OR_NOTHING, "The value if nothing is entered."),
            key(
                    MapKind.VARIABLE,
                    "allowed-values",
                    Shape.LIST,
                    "The values that can be entered; `default` must be one of them."),
            key(MapKind.VARIABLE, "description", Shape.TEXT_OR_NOTHING, "Shown to the user who starts the pipeline."),
            key(MapKind.PARALLEL, "steps", Shape.LIST, "The steps.").always(),
            key(MapKind.PARALLEL, "fail-fast", Shape.FLAG, "The first failure stops the other steps."),
            key(MapKind.STAGE, "steps", Shape.LIST, "The steps; they run one after another.")
                    .always(),
            key(MapKind.STAGE, "name", Shape.TEXT, "A label."),
            key(MapKind.STAGE, "deployment", Shape.TEXT, "The environment that all its steps deploy to."),
            key(MapKind.STAGE, "environment", Shape.TEXT, "The environment whose variables its steps get."),
            key(
                    MapKind.STAGE,
                    "trigger",
                    Shape.words("automatic", "manual"),
                    "`manual` waits to be started by hand; not allowed for the first item."),
            key(MapKind.STAGE, "condition", Shape.MAP, "Whether its steps run."));

    private PipelineKeys() {}
}
