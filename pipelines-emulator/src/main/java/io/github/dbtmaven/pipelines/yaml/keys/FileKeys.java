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
            key(MapKind.FILE, "image", Shape.TEXT.or(Shape.MAP), "The image of every step without its own."),
            key(MapKind.FILE, "options", Shape.SECTION, "What holds for every step."),
            key(
                    MapKind.FILE,
                    "clone",
                    Shape.SECTION,
                    "How steps get the repository; a step's own keys win one by one."),
            key(MapKind.FILE, "definitions", Shape.SECTION, "Caches, services and pipelines that steps can name."),
            key(MapKind.FILE, "pipelines", Shape.MAP, "The pipelines, by what starts them.")
                    .always(),
            key(MapKind.FILE, "export", Shape.FLAG, "Other repositories can import `definitions.pipelines`."),
            key(MapKind.FILE, "labels", Shape.SECTION, "Free keys and values; they do nothing."),
            key(MapKind.FILE, "triggers", Shape.MAP, "Custom pipelines that start when something happens."),
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
                    "Minutes after which a step is stopped and fails; 120 without it."),
            key(MapKind.OPTIONS, "docker", Shape.FLAG, "Gives every step the docker service."),
            key(MapKind.OPTIONS, "size", SIZE, "Memory and processors of every step; `1x` without it."),
            key(MapKind.OPTIONS, "runtime", Shape.MAP, "Which machines run the steps."),
            key(MapKind.OPTIONS, "runs-on", RUNS_ON, "Labels of self-hosted runners."),
            key(
                    MapKind.CLONE,
                    "depth",
                    Shape.number(1).or(Shape.words("full")),
                    "Commits to fetch, or `full`; 50 without it."),
            key(MapKind.CLONE, "enabled", Shape.FLAG, "`false` leaves the folder empty."),
            key(MapKind.CLONE, "lfs", Shape.FLAG, "Fetches large files (git LFS)."),
            key(MapKind.CLONE, "skip-ssl-verify", Shape.FLAG, "For self-hosted runners."),
            key(MapKind.CLONE, "sparse-checkout", Shape.ANYTHING, "Checks a part of the files out."),
            key(MapKind.CLONE, "filter", Shape.ANYTHING, "Fetches a part of the objects."),
            key(MapKind.CLONE, "tags", Shape.ANYTHING, "Fetches tags."),
            key(MapKind.CLONE, "strategy", Shape.ANYTHING, "`clone` or `fetch`."),
            key(MapKind.RUNTIME, "cloud", Shape.SECTION, "Steps in Bitbucket's cloud."),
            key(MapKind.RUNTIME, "self-hosted", Shape.ANYTHING, "Steps on runners of your own."),
            key(MapKind.CLOUD, "version", Shape.TEXT, "`3` for the newer runtime."),
            key(MapKind.CLOUD, "arch", Shape.words("x86", "arm"), "The processor; `x86` without it."),
            key(MapKind.CLOUD, "atlassian-ip-ranges", Shape.FLAG, "Fixed addresses for outside traffic."),
            key(MapKind.CLOUD, "instance-type", Shape.TEXT, "A kind of machine."));

    private FileKeys() {}
}
