package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.BitbucketRepository;
import io.github.dbtmaven.pipelines.BuildResult;
import io.github.dbtmaven.pipelines.event.masking.SecretMask;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.sandbox.Route;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person reads before the first build and after the last one: no secret, not even as the name of a download. */
final class RehearsalStory {
    private final RehearsalTools tools;
    private final RehearsalOptions options;
    private final Preparation preparation;
    private final BitbucketRepository repository;
    private final SecretMask mask;

    RehearsalStory(
            RehearsalTools tools,
            RehearsalOptions options,
            Preparation preparation,
            BitbucketRepository repository,
            List<PlannedBuild> builds) {
        this.tools = tools;
        this.options = options;
        this.preparation = preparation;
        this.repository = repository;
        this.mask = SecretMask.of(builds.stream()
                .flatMap(build -> build.plan().secrets().stream())
                .map(variable -> new SecretMask.Secret(variable.name(), variable.value()))
                .toList());
    }

    void begin(SandboxKind kind, Route route, boolean warehouse, List<PlannedBuild> builds, List<String> notices) {
        say(StoryMessages.title(
                repository.slug(), preparation.trunk().map(Trunk::name), kind.description(), warehouse));
        say(StoryMessages.fileLine(
                preparation.source().name(),
                preparation
                        .source()
                        .at(builds.get(0).build().fileCommit())
                        .file()
                        .orElseThrow()
                        .pipelines()
                        .count(),
                preparation.warnings(builds).size()));
        preparation.warnings(builds).forEach(problem -> say("  " + problem));
        say(route.description());
        List<String> differences = new ArrayList<>(kind.capabilities().differences());
        differences.addAll(route.differences());
        if (!differences.isEmpty()) {
            say(StoryMessages.differences());
            differences.forEach(difference -> say("  " + difference));
        }
        notices.forEach(this::say);
        say("");
    }

    /** Tells the figures and writes {@code rehearsal.json}. */
    RehearsalResult end(List<BuildResult> builds) throws IOException {
        BuildResult last = builds.get(builds.size() - 1);
        Optional<KeptByDbt> kept = preparation.project().map(project -> new KeptByDbt(last.folder(), project));
        Optional<NodesBuilt> nodes = kept.isPresent() ? kept.get().nodes() : Optional.empty();
        RehearsalResult result = new RehearsalResult(builds, nodes, dbtErrors(builds));
        RehearsalJson.write(repository.directory(), preparation.trunk().map(Trunk::name), result);
        say("");
        if (Files.isDirectory(last.folder().resolve("steps"))) {
            if (nodes.isPresent()) {
                say(
                        isPullRequest()
                                ? StoryMessages.ciBuilt(nodes.get(), kept.get().deferred())
                                : StoryMessages.dbtBuilt(nodes.get()));
            }
            if (nodes.isEmpty() && preparation.project().isPresent()) {
                say(StoryMessages.noFigures(preparation.project().get().log()));
            }
        }
        say(StoryMessages.downloads(downloads()));
        say(StoryMessages.logs(shown(repository.builds())));
        return result;
    }

    private String dbtErrors(List<BuildResult> builds) throws IOException {
        Optional<BuildResult> failed =
                builds.stream().filter(build -> !build.passed()).findFirst();
        if (failed.isEmpty() || preparation.project().isEmpty()) {
            return "";
        }
        List<DbtError> errors =
                new KeptByDbt(failed.get().folder(), preparation.project().get()).errors();
        String wayOut = options.warehouse() ? WarehouseMessages.wayOut(errors, WarehouseNeeds.FILE) : "";
        return mask.apply(StoryMessages.dbtErrors(errors) + wayOut);
    }

    private boolean isPullRequest() {
        List<RehearsalBuild> builds = preparation.plan().builds();
        return builds.get(builds.size() - 1).trigger() instanceof Trigger.PullRequest;
    }

    private List<String> downloads() throws IOException {
        try (Stream<Path> files = Files.list(repository.downloads())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private String shown(Path path) {
        Path from = options.directory().toAbsolutePath().normalize();
        return path.startsWith(from) ? from.relativize(path).toString() : path.toString();
    }

    private void say(String line) {
        tools.console().accept(mask.apply(line));
    }
}
