package io.github.dbtmaven.pipelines.yaml.keys;

import static io.github.dbtmaven.pipelines.yaml.keys.Key.key;
import static io.github.dbtmaven.pipelines.yaml.keys.Key.noKey;

import io.github.dbtmaven.pipelines.model.MapKind;
import java.util.List;

/** The rows of {@link KeyTable} for the top level of the file, options and clone settings. */
final class FileKeys {
    static final Shape SIZE = Shape.words("1x", "2x", "4x", "8x", "16x", "32x");
    static final Shape RUNS_ON = Shape.TEXT.or(Shape.list(10));

    static final List<Key> ALL = List.of(
            key(MapKind.FILE, "image", Shape.TEXT.or(Shape.MAP), "The image of steps without their own."),
            key(MapKind.FILE, "options", Shape.SECTION, "Settings for all steps."),
            key(
                    MapKind.FILE,
                    "clone",
                    Shape.SECTION,
                    "How steps get the repository; each key can be overridden by a step."),
            key(MapKind.FILE, "definitions", Shape.SECTION, "Caches, services and pipelines that steps can refer to."),
            key(MapKind.FILE, "pipelines", Shape.MAP, "The pipelines, by trigger.")
                    .always(),
            key(MapKind.FILE, "export", Shape.FLAG, "Other repositories can import `definitions.pipelines`."),
            key(MapKind.FILE, "labels", Shape.SECTION, "Arbitrary keys and values; they have no effect."),
            key(MapKind.FILE, "triggers", Shape.MAP, "Custom pipelines that start on events."),
            noKey(MapKind.FILE, "caches", "caches are defined under \"definitions\""),
            noKey(MapKind.FILE, "services", "services are defined under \"definitions\""),
            noKey(
                    MapKind.FILE,
                    "variables",
                    "variables are set in the settings of the repository or by \"export\" in a script"),
            noKey(MapKind.FILE, "stages", "stages belong in the list of a pipeline, as \"- stage:\""),
            key(
                    MapKind.OPTIONS,
                    "max-time",
                    Shape.number(1),
                    "Minutes after which a step is stopped and fails; 120 by default."),
            key(MapKind.OPTIONS, "docker", Shape.FLAG, "Gives every step the docker service."),
            key(MapKind.OPTIONS, "size", SIZE, "Memory and processors of every step; `1x` by default."),
            key(MapKind.OPTIONS, "runtime", Shape.MAP, "Which machines run the steps."),
            key(MapKind.OPTIONS, "oidc", Shape.MAP, "The audiences of steps with `oidc`."),
            key(MapKind.OPTIONS, "runs-on", RUNS_ON, "Labels of self-hosted runners."),
            key(
                    MapKind.CLONE,
                    "depth",
                    Shape.number(1).or(Shape.words("full")),
                    "Number of commits to fetch, or `full`; 50 by default."),
            key(MapKind.CLONE, "enabled", Shape.FLAG, "`false` leaves the clone folder empty."),
            key(MapKind.CLONE, "lfs", Shape.FLAG, "Fetches large files (git LFS)."),
            key(MapKind.CLONE, "skip-ssl-verify", Shape.FLAG, "For self-hosted runners."),
            key(MapKind.CLONE, "sparse-checkout", Shape.ANYTHING, "Checks out only some of the files."),
            key(MapKind.CLONE, "filter", Shape.ANYTHING, "Fetches only some of the objects."),
            key(MapKind.CLONE, "tags", Shape.ANYTHING, "Fetches tags."),
            key(MapKind.CLONE, "strategy", Shape.ANYTHING, "`clone` or `fetch`."),
            key(MapKind.RUNTIME, "cloud", Shape.SECTION, "Steps that run in Bitbucket's cloud."),
            key(MapKind.RUNTIME, "self-hosted", Shape.ANYTHING, "Steps that run on self-hosted runners."),
            key(MapKind.CLOUD, "version", Shape.TEXT, "`3` for the newer runtime."),
            key(MapKind.CLOUD, "arch", Shape.words("x86", "arm"), "The processor architecture; `x86` by default."),
            key(MapKind.CLOUD, "atlassian-ip-ranges", Shape.FLAG, "Fixed addresses for outgoing traffic."),
            key(MapKind.CLOUD, "instance-type", Shape.TEXT, "The kind of machine."));

    private FileKeys() {}
}
