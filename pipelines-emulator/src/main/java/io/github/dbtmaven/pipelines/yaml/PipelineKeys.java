package io.github.dbtmaven.pipelines.yaml;

import static io.github.dbtmaven.pipelines.yaml.Key.key;
import static io.github.dbtmaven.pipelines.yaml.Support.REFUSED;

import java.util.List;

/** The rows of {@link KeyTable} for pipelines and their items. */
final class PipelineKeys {
    static final List<Key> ALL = List.of(
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
                            "final",
                            Shape.MAP,
                            "The step that runs last, whatever happened before; the last item. Takes the keys of a step"
                                    + " except `deployment`, `trigger` and `fail-fast`.")
                    .but(REFUSED, "a step cannot run after a failure yet"),
            key(
                    Place.ITEM,
                    "variables",
                    Shape.LIST,
                    "What is asked for when a custom pipeline starts; its first item."),
            // a file of this repository is read; the reader remarks upon the others
            key(Place.ITEM, "import", Shape.TEXT, "A pipeline of another file, `name@alias`; in place of a list."),
            key(Place.VARIABLE, "name", Shape.TEXT, "Letters, digits and underscores, no digit first.")
                    .always(),
            key(Place.VARIABLE, "default", Shape.TEXT_OR_NOTHING, "The value when nothing is entered."),
            key(
                    Place.VARIABLE,
                    "allowed-values",
                    Shape.LIST,
                    "The values that can be entered; needs a `default` among them."),
            key(Place.VARIABLE, "description", Shape.TEXT_OR_NOTHING, "For the person who starts it."),
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

    private PipelineKeys() {}
}
